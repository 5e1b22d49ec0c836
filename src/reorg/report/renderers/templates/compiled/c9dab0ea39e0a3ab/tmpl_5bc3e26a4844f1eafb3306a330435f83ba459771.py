from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'blocks.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_block = l_0_entry = l_0_table = l_0_rows = l_0_together = l_0_flowchart = l_0_heads = l_0_side = l_0_heatmap = l_0_axes = l_0_square = l_0_stepchart = l_0_track = l_0_rangechart = l_0_pointchart = missing
    try:
        t_1 = environment.filters['join']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'join' found.")
    try:
        t_2 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_3 = environment.filters['map']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'map' found.")
    try:
        t_4 = environment.filters['select']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'select' found.")
    pass
    def macro(l_1_it, l_1_level):
        t_5 = []
        l_1_kind_of = resolve('kind_of')
        l_1_number = resolve('number')
        l_1_label = resolve('label')
        l_1_say = resolve('say')
        l_1_kind = missing
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        if l_1_level is missing:
            l_1_level = undefined("parameter 'level' was not provided", name='level')
        pass
        l_1_kind = context.call((undefined(name='kind_of') if l_1_kind_of is missing else l_1_kind_of), l_1_it)
        if ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'Paragraph'):
            pass
            t_5.extend((
                '<p>',
                escape(environment.getattr(l_1_it, 'text')),
                '\n',
            ))
        elif ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'Items'):
            pass
            t_5.extend((
                '<h',
                escape(l_1_level),
                '>',
                escape(environment.getattr(l_1_it, 'caption')),
                '</h',
                escape(l_1_level),
                '>\n',
            ))
            if environment.getattr(l_1_it, 'items'):
                pass
                t_5.append(
                    '<ul class=items>',
                )
                for l_2_item in environment.getattr(l_1_it, 'items'):
                    _loop_vars = {}
                    pass
                    t_5.append(
                        escape(context.call((undefined(name='entry') if l_0_entry is missing else l_0_entry), l_2_item, _loop_vars=_loop_vars)),
                    )
                l_2_item = missing
                t_5.append(
                    '</ul>\n',
                )
        elif ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'Table'):
            pass
            t_5.extend((
                escape(context.call((undefined(name='table') if l_0_table is missing else l_0_table), l_1_it)),
                '\n',
            ))
        elif ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'Grouped'):
            pass
            t_5.extend((
                escape(context.call((undefined(name='together') if l_0_together is missing else l_0_together), environment.getattr(l_1_it, 'tables'))),
                '\n',
            ))
        else:
            pass
            l_1_label = markup_join(('f', context.call((undefined(name='number') if l_1_number is missing else l_1_number)), ))
            t_5.extend((
                '<figure class=',
                escape((undefined(name='kind') if l_1_kind is missing else l_1_kind)),
                '><figcaption id=',
                escape((undefined(name='label') if l_1_label is missing else l_1_label)),
                '><b>',
                escape(environment.getattr(l_1_it, 'title')),
                '</b> ',
                escape(t_1(context.eval_ctx, t_4(context, [environment.getattr(l_1_it, 'description'), environment.getattr(l_1_it, 'legend')]), ' ')),
                '</figcaption>\n',
            ))
            if ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'FlowChart'):
                pass
                t_5.extend((
                    escape(context.call((undefined(name='flowchart') if l_0_flowchart is missing else l_0_flowchart), l_1_it, (undefined(name='label') if l_1_label is missing else l_1_label))),
                    '\n',
                ))
            elif ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'HeatMap'):
                pass
                t_5.extend((
                    escape(context.call((undefined(name='heatmap') if l_0_heatmap is missing else l_0_heatmap), l_1_it)),
                    '\n',
                ))
            elif ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'PointChart'):
                pass
                t_5.extend((
                    escape(context.call((undefined(name='pointchart') if l_0_pointchart is missing else l_0_pointchart), l_1_it, (undefined(name='label') if l_1_label is missing else l_1_label))),
                    '\n',
                ))
            elif ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'StepChart'):
                pass
                t_5.extend((
                    escape(context.call((undefined(name='stepchart') if l_0_stepchart is missing else l_0_stepchart), l_1_it)),
                    '\n',
                ))
            else:
                pass
                t_5.extend((
                    escape(context.call((undefined(name='rangechart') if l_0_rangechart is missing else l_0_rangechart), l_1_it, (undefined(name='label') if l_1_label is missing else l_1_label))),
                    '\n',
                ))
            if ((undefined(name='kind') if l_1_kind is missing else l_1_kind) != 'StepChart'):
                pass
                t_5.extend((
                    '<details',
                    escape((' open' if ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'RangeChart') else cond_expr_undefined("the inline if-expression on line 23 in 'blocks.html' evaluated to false and no else section was defined."))),
                    '><summary>',
                    escape(context.call((undefined(name='say') if l_1_say is missing else l_1_say), 'page.data')),
                    '</summary>',
                    escape(context.call((undefined(name='table') if l_0_table is missing else l_0_table), environment.getattr(l_1_it, 'table'))),
                    '</details>',
                ))
            t_5.append(
                '</figure>\n',
            )
        return concat(t_5)
    context.exported_vars.add('block')
    context.vars['block'] = l_0_block = Macro(environment, macro, 'block', ('it', 'level'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_item):
        t_6 = []
        if l_1_item is missing:
            l_1_item = undefined("parameter 'item' was not provided", name='item')
        pass
        t_6.append(
            '<li',
        )
        if environment.getattr(l_1_item, 'name'):
            pass
            t_6.extend((
                ' id="',
                escape(environment.getattr(l_1_item, 'name')),
                '"',
            ))
        t_6.append(
            '>',
        )
        if environment.getattr(l_1_item, 'ref'):
            pass
            t_6.extend((
                '<a href="#',
                escape(environment.getattr(l_1_item, 'ref')),
                '">',
                escape(environment.getattr(l_1_item, 'title')),
                '</a>',
            ))
        elif environment.getattr(l_1_item, 'lines'):
            pass
            t_6.extend((
                '<b>',
                escape(environment.getattr(l_1_item, 'title')),
                '</b>',
            ))
        else:
            pass
            t_6.append(
                escape(environment.getattr(l_1_item, 'title')),
            )
        for l_2_line in environment.getattr(l_1_item, 'lines'):
            _loop_vars = {}
            pass
            t_6.extend((
                '<p>',
                escape(l_2_line),
            ))
        l_2_line = missing
        return concat(t_6)
    context.exported_vars.add('entry')
    context.vars['entry'] = l_0_entry = Macro(environment, macro, 'entry', ('item',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it):
        t_7 = []
        l_1_shape = resolve('shape')
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        pass
        if (t_2(environment.getattr(l_1_it, 'header')) > 4):
            pass
            t_7.append(
                '<div class=scroll tabindex=0>',
            )
        t_7.extend((
            '<table class="',
            escape(context.call((undefined(name='shape') if l_1_shape is missing else l_1_shape), l_1_it)),
            '"><caption>',
            escape(environment.getattr(l_1_it, 'caption')),
            '</caption><thead><tr>',
        ))
        for l_2_head in environment.getattr(l_1_it, 'header'):
            _loop_vars = {}
            pass
            t_7.extend((
                '<th>',
                escape(l_2_head),
            ))
        l_2_head = missing
        t_7.extend((
            '<tbody>\n',
            escape(context.call((undefined(name='rows') if l_0_rows is missing else l_0_rows), l_1_it)),
            '</table>',
        ))
        if (t_2(environment.getattr(l_1_it, 'header')) > 4):
            pass
            t_7.append(
                '</div>',
            )
        t_7.append(
            '\n',
        )
        return concat(t_7)
    context.exported_vars.add('table')
    context.vars['table'] = l_0_table = Macro(environment, macro, 'table', ('it',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it):
        t_8 = []
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        pass
        l_2_loop = missing
        for l_2_row, l_2_loop in LoopContext(environment.getattr(l_1_it, 'rows'), undefined):
            l_2_filled = resolve('filled')
            _loop_vars = {}
            pass
            t_8.extend((
                '<tr',
                escape((' class=q' if (environment.getattr(l_2_loop, 'index0') in environment.getattr(l_1_it, 'quiet')) else cond_expr_undefined("the inline if-expression on line 45 in 'blocks.html' evaluated to false and no else section was defined."))),
            ))
            if environment.getattr(l_1_it, 'names'):
                pass
                t_8.extend((
                    ' id=',
                    escape(environment.getitem(environment.getattr(l_1_it, 'names'), environment.getattr(l_2_loop, 'index0'))),
                ))
            t_8.append(
                '>',
            )
            l_3_loop = missing
            for (l_3_text, l_3_ref, l_3_mark, l_3_note, l_3_parts), l_3_loop in LoopContext(context.call((undefined(name='filled') if l_2_filled is missing else l_2_filled), l_2_row, _loop_vars=_loop_vars), undefined):
                _loop_vars = {}
                pass
                if environment.getattr(l_3_loop, 'first'):
                    pass
                    t_8.append(
                        '<th>',
                    )
                elif l_3_mark:
                    pass
                    t_8.extend((
                        '<td class=',
                        escape(environment.getitem(l_3_mark, 0)),
                        '>',
                    ))
                else:
                    pass
                    t_8.append(
                        '<td>',
                    )
                if l_3_ref:
                    pass
                    t_8.extend((
                        '<a href=#',
                        escape(l_3_ref),
                        '>',
                        escape(l_3_text),
                        '</a>',
                    ))
                elif l_3_parts:
                    pass
                    l_4_loop = missing
                    for l_4_part, l_4_loop in LoopContext(l_3_parts, undefined):
                        _loop_vars = {}
                        pass
                        t_8.extend((
                            '<a href=#',
                            escape(environment.getattr(l_4_part, 'ref')),
                            '>',
                            escape(environment.getattr(l_4_part, 'text')),
                            '</a>',
                        ))
                        if (not environment.getattr(l_4_loop, 'last')):
                            pass
                            t_8.append(
                                '; ',
                            )
                    l_4_loop = l_4_part = missing
                else:
                    pass
                    t_8.append(
                        escape(l_3_text),
                    )
                if l_3_note:
                    pass
                    t_8.append(
                        ' ',
                    )
                    if environment.getattr(l_1_it, 'sticky'):
                        pass
                        t_8.extend((
                            '<i>',
                            escape(l_3_note),
                            '</i>',
                        ))
                    else:
                        pass
                        t_8.append(
                            escape(l_3_note),
                        )
            l_3_loop = l_3_text = l_3_ref = l_3_mark = l_3_note = l_3_parts = missing
        l_2_loop = l_2_row = l_2_filled = missing
        return concat(t_8)
    context.exported_vars.add('rows')
    context.vars['rows'] = l_0_rows = Macro(environment, macro, 'rows', ('it',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_tables):
        t_9 = []
        l_1_number = resolve('number')
        l_1_shape = resolve('shape')
        l_1_n = l_1_first = l_1_wide = missing
        if l_1_tables is missing:
            l_1_tables = undefined("parameter 'tables' was not provided", name='tables')
        pass
        l_1_n = context.call((undefined(name='number') if l_1_number is missing else l_1_number))
        l_1_first = environment.getitem(l_1_tables, 0)
        l_1_wide = ((t_2(environment.getattr((undefined(name='first') if l_1_first is missing else l_1_first), 'header')) > 4) or environment.getattr((undefined(name='first') if l_1_first is missing else l_1_first), 'sticky'))
        if (undefined(name='wide') if l_1_wide is missing else l_1_wide):
            pass
            t_9.extend((
                '<div class="scroll',
                escape((' wide' if (t_2(environment.getattr((undefined(name='first') if l_1_first is missing else l_1_first), 'header')) > 8) else cond_expr_undefined("the inline if-expression on line 55 in 'blocks.html' evaluated to false and no else section was defined."))),
                '" tabindex=0 role=group aria-labelledby=n',
                escape((undefined(name='n') if l_1_n is missing else l_1_n)),
                '>',
            ))
        t_9.extend((
            '<table class="',
            escape(context.call((undefined(name='shape') if l_1_shape is missing else l_1_shape), (undefined(name='first') if l_1_first is missing else l_1_first), ('cmp' if environment.getattr((undefined(name='first') if l_1_first is missing else l_1_first), 'sticky') else 'grp'))),
            '"><caption id=n',
            escape((undefined(name='n') if l_1_n is missing else l_1_n)),
            '>',
            escape((environment.getattr((undefined(name='first') if l_1_first is missing else l_1_first), 'family') or t_1(context.eval_ctx, t_3(context, l_1_tables, attribute='caption'), ' · '))),
            '</caption><thead><tr>',
        ))
        for l_2_head in environment.getattr((undefined(name='first') if l_1_first is missing else l_1_first), 'header'):
            l_2_chapters = resolve('chapters')
            _loop_vars = {}
            pass
            t_9.append(
                '<th>',
            )
            if (l_2_head in (undefined(name='chapters') if l_2_chapters is missing else l_2_chapters)):
                pass
                t_9.extend((
                    '<a href=#',
                    escape(l_2_head),
                    '>',
                    escape(l_2_head),
                    '</a>',
                ))
            else:
                pass
                t_9.append(
                    escape(l_2_head),
                )
        l_2_head = l_2_chapters = missing
        for l_2_table in l_1_tables:
            _loop_vars = {}
            pass
            t_9.extend((
                '<tbody><tr><th colspan=',
                escape(t_2(environment.getattr((undefined(name='first') if l_1_first is missing else l_1_first), 'header'))),
                ' scope=rowgroup>',
                escape(environment.getattr(l_2_table, 'caption')),
                escape(context.call((undefined(name='rows') if l_0_rows is missing else l_0_rows), l_2_table, _loop_vars=_loop_vars)),
            ))
        l_2_table = missing
        t_9.append(
            '</table>',
        )
        if (undefined(name='wide') if l_1_wide is missing else l_1_wide):
            pass
            t_9.append(
                '</div>',
            )
        t_9.append(
            '\n',
        )
        return concat(t_9)
    context.exported_vars.add('together')
    context.vars['together'] = l_0_together = Macro(environment, macro, 'together', ('tables',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it, l_1_label):
        t_10 = []
        l_1_draw = resolve('draw')
        l_1_once = resolve('once')
        l_1_drawn = missing
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        if l_1_label is missing:
            l_1_label = undefined("parameter 'label' was not provided", name='label')
        pass
        l_1_drawn = context.call(environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'flow'), l_1_it)
        t_10.extend((
            '<svg viewBox="0 0 ',
            escape(environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'WIDTH')),
            ' ',
            escape(environment.getattr((undefined(name='drawn') if l_1_drawn is missing else l_1_drawn), 'height')),
            '" role=img aria-labelledby=',
            escape(l_1_label),
            '>',
            escape(context.call((undefined(name='once') if l_1_once is missing else l_1_once), context.call((undefined(name='heads') if l_0_heads is missing else l_0_heads), l_1_it))),
        ))
        for l_2_r in environment.getattr((undefined(name='drawn') if l_1_drawn is missing else l_1_drawn), 'ribbons'):
            _loop_vars = {}
            pass
            t_10.append(
                '<path ',
            )
            if (not environment.getattr(l_2_r, 'stays')):
                pass
                t_10.append(
                    'class=mv ',
                )
            t_10.extend((
                'd="',
                escape(environment.getattr(l_2_r, 'path')),
                '" stroke-width=',
                escape(environment.getattr(l_2_r, 'width')),
                ' />',
            ))
        l_2_r = missing
        t_10.extend((
            '<path class=bars d="',
            escape(environment.getattr((undefined(name='drawn') if l_1_drawn is missing else l_1_drawn), 'bars')),
            '"/>\n',
            escape(context.call((undefined(name='once') if l_1_once is missing else l_1_once), context.call((undefined(name='side') if l_0_side is missing else l_0_side), environment.getattr((undefined(name='drawn') if l_1_drawn is missing else l_1_drawn), 'left'), ((environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'SIDE') - environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'BAR')) - 4), ' class=e'))),
            escape(context.call((undefined(name='once') if l_1_once is missing else l_1_once), context.call((undefined(name='side') if l_0_side is missing else l_0_side), environment.getattr((undefined(name='drawn') if l_1_drawn is missing else l_1_drawn), 'right'), (((environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'WIDTH') - environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'SIDE')) + environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'BAR')) + 4), ''))),
            '\n</svg>\n',
        ))
        return concat(t_10)
    context.exported_vars.add('flowchart')
    context.vars['flowchart'] = l_0_flowchart = Macro(environment, macro, 'flowchart', ('it', 'label'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it):
        t_11 = []
        l_1_draw = resolve('draw')
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        pass
        t_11.extend((
            '<text x=',
            escape(environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'SIDE')),
            ' y=12 class=e>',
            escape(environment.getitem(environment.getattr(l_1_it, 'heads'), 0)),
            '</text><text x=',
            escape((environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'WIDTH') - environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'SIDE'))),
            ' y=12>',
            escape(environment.getitem(environment.getattr(l_1_it, 'heads'), 1)),
            '</text>',
        ))
        return concat(t_11)
    context.exported_vars.add('heads')
    context.vars['heads'] = l_0_heads = Macro(environment, macro, 'heads', ('it',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_labels, l_1_x, l_1_class):
        t_12 = []
        if l_1_labels is missing:
            l_1_labels = undefined("parameter 'labels' was not provided", name='labels')
        if l_1_x is missing:
            l_1_x = undefined("parameter 'x' was not provided", name='x')
        if l_1_class is missing:
            l_1_class = undefined("parameter 'class' was not provided", name='class')
        pass
        t_12.extend((
            '<g',
            escape(l_1_class),
            ' transform=translate(',
            escape(l_1_x),
            ')>',
        ))
        for (l_2_y, l_2_text) in l_1_labels:
            _loop_vars = {}
            pass
            t_12.extend((
                '<text y=',
                escape(l_2_y),
                '>',
                escape(l_2_text),
                '</text>',
            ))
        l_2_y = l_2_text = missing
        t_12.append(
            '</g>',
        )
        return concat(t_12)
    context.exported_vars.add('side')
    context.vars['side'] = l_0_side = Macro(environment, macro, 'side', ('labels', 'x', 'class'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it):
        t_13 = []
        l_1_n = missing
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        pass
        l_1_n = t_2(environment.getattr(environment.getitem(environment.getattr(l_1_it, 'grids'), 0), 'labels'))
        t_13.append(
            '<div class=grids>',
        )
        l_2_loop = missing
        for l_2_grid, l_2_loop in LoopContext(environment.getattr(l_1_it, 'grids'), undefined):
            l_2_draw = resolve('draw')
            l_2_once = resolve('once')
            _loop_vars = {}
            pass
            t_13.extend((
                '<div><p>',
                escape(environment.getattr(l_2_grid, 'caption')),
                '</p><svg viewBox="0 0 ',
                escape((environment.getattr((undefined(name='draw') if l_2_draw is missing else l_2_draw), 'LABEL') + (((undefined(name='n') if l_1_n is missing else l_1_n) - 1) * environment.getattr((undefined(name='draw') if l_2_draw is missing else l_2_draw), 'CELL_WIDTH')))),
                ' ',
                escape(((undefined(name='n') if l_1_n is missing else l_1_n) * environment.getattr((undefined(name='draw') if l_2_draw is missing else l_2_draw), 'CELL_HEIGHT'))),
                '" role=img aria-label="',
                escape(environment.getattr(l_2_grid, 'caption')),
                '">',
                escape(context.call((undefined(name='once') if l_2_once is missing else l_2_once), context.call((undefined(name='axes') if l_0_axes is missing else l_0_axes), environment.getattr(l_2_grid, 'labels'), _loop_vars=_loop_vars), _loop_vars=_loop_vars)),
            ))
            if (environment.getattr(l_2_loop, 'index0') == environment.getattr((undefined(name='draw') if l_2_draw is missing else l_2_draw), 'AFTER')):
                pass
                t_13.extend((
                    escape(context.call((undefined(name='once') if l_2_once is missing else l_2_once), context.call((undefined(name='square') if l_0_square is missing else l_0_square), l_1_it, environment.getattr((undefined(name='draw') if l_2_draw is missing else l_2_draw), 'BEFORE'), _loop_vars=_loop_vars), _loop_vars=_loop_vars)),
                    escape(context.call((undefined(name='square') if l_0_square is missing else l_0_square), l_1_it, environment.getattr((undefined(name='draw') if l_2_draw is missing else l_2_draw), 'AFTER'), _loop_vars=_loop_vars)),
                ))
            else:
                pass
                t_13.append(
                    escape(context.call((undefined(name='once') if l_2_once is missing else l_2_once), context.call((undefined(name='square') if l_0_square is missing else l_0_square), l_1_it, environment.getattr(l_2_loop, 'index0'), _loop_vars=_loop_vars), _loop_vars=_loop_vars)),
                )
            t_13.append(
                '</svg></div>',
            )
        l_2_loop = l_2_grid = l_2_draw = l_2_once = missing
        t_13.append(
            '</div>\n',
        )
        return concat(t_13)
    context.exported_vars.add('heatmap')
    context.vars['heatmap'] = l_0_heatmap = Macro(environment, macro, 'heatmap', ('it',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_labels):
        t_14 = []
        l_1_n = missing
        if l_1_labels is missing:
            l_1_labels = undefined("parameter 'labels' was not provided", name='labels')
        pass
        l_1_n = t_2(l_1_labels)
        t_14.append(
            '<g class=e>',
        )
        l_2_loop = missing
        for l_2_label, l_2_loop in LoopContext(l_1_labels[1:], undefined):
            l_2_draw = resolve('draw')
            _loop_vars = {}
            pass
            if l_2_label:
                pass
                t_14.extend((
                    '<text x=',
                    escape((environment.getattr((undefined(name='draw') if l_2_draw is missing else l_2_draw), 'LABEL') - 4)),
                    ' y=',
                    escape(((environment.getattr(l_2_loop, 'index0') * environment.getattr((undefined(name='draw') if l_2_draw is missing else l_2_draw), 'CELL_HEIGHT')) + 15)),
                    '>',
                    escape(l_2_label),
                    '</text>',
                ))
        l_2_loop = l_2_label = l_2_draw = missing
        t_14.append(
            '</g><g class=m>',
        )
        l_2_loop = missing
        for l_2_label, l_2_loop in LoopContext(l_1_labels[:-1], undefined):
            l_2_draw = resolve('draw')
            _loop_vars = {}
            pass
            if l_2_label:
                pass
                t_14.extend((
                    '<text x=',
                    escape(((environment.getattr((undefined(name='draw') if l_2_draw is missing else l_2_draw), 'LABEL') + (environment.getattr(l_2_loop, 'index0') * environment.getattr((undefined(name='draw') if l_2_draw is missing else l_2_draw), 'CELL_WIDTH'))) + 15)),
                    ' y=',
                    escape(((((undefined(name='n') if l_1_n is missing else l_1_n) - 1) * environment.getattr((undefined(name='draw') if l_2_draw is missing else l_2_draw), 'CELL_HEIGHT')) + 15)),
                    '>',
                    escape(l_2_label),
                    '</text>',
                ))
        l_2_loop = l_2_label = l_2_draw = missing
        t_14.append(
            '</g>',
        )
        return concat(t_14)
    context.exported_vars.add('axes')
    context.vars['axes'] = l_0_axes = Macro(environment, macro, 'axes', ('labels',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it, l_1_number):
        t_15 = []
        l_1_draw = resolve('draw')
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        if l_1_number is missing:
            l_1_number = undefined("parameter 'number' was not provided", name='number')
        pass
        for (l_2_tone, l_2_path) in context.call(environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'tones'), l_1_it, l_1_number):
            _loop_vars = {}
            pass
            t_15.extend((
                '<path class=',
                escape(l_2_tone),
                ' d="',
                escape(l_2_path),
                '"/>',
            ))
        l_2_tone = l_2_path = missing
        t_15.append(
            '<g class=k>',
        )
        for (l_2_x, l_2_y, l_2_text) in context.call(environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'numbers'), l_1_it, l_1_number):
            _loop_vars = {}
            pass
            t_15.extend((
                '<text x=',
                escape(l_2_x),
                ' y=',
                escape(l_2_y),
                '>',
                escape(l_2_text),
                '</text>',
            ))
        l_2_x = l_2_y = l_2_text = missing
        t_15.append(
            '</g>',
        )
        return concat(t_15)
    context.exported_vars.add('square')
    context.vars['square'] = l_0_square = Macro(environment, macro, 'square', ('it', 'number'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it):
        t_16 = []
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        pass
        t_16.extend((
            '<div class=scroll tabindex=0><table class=steps><caption>',
            escape(environment.getattr(environment.getattr(l_1_it, 'table'), 'caption')),
            '</caption><thead><tr>',
        ))
        l_2_loop = missing
        for l_2_head, l_2_loop in LoopContext(environment.getattr(environment.getattr(l_1_it, 'table'), 'header')[1:], undefined):
            _loop_vars = {}
            pass
            if environment.getattr(l_2_loop, 'last'):
                pass
                t_16.append(
                    '<td>',
                )
            t_16.extend((
                '<th>',
                escape(l_2_head),
            ))
        l_2_loop = l_2_head = missing
        l_2_loop = missing
        for l_2_line, l_2_loop in LoopContext(environment.getattr(l_1_it, 'lines'), undefined):
            l_2_number = resolve('number')
            l_2_n = missing
            _loop_vars = {}
            pass
            t_16.append(
                '<tbody>',
            )
            l_2_n = context.call((undefined(name='number') if l_2_number is missing else l_2_number), _loop_vars=_loop_vars)
            _loop_vars['n'] = l_2_n
            t_16.extend((
                '<tr><th colspan=4 scope=rowgroup id=n',
                escape((undefined(name='n') if l_2_n is missing else l_2_n)),
                '>',
                escape(environment.getattr(l_2_line, 'title')),
            ))
            l_3_loop = missing
            for l_3_stop, l_3_loop in LoopContext(environment.getattr(l_2_line, 'stops'), undefined):
                l_3_mark = resolve('mark')
                l_3_draw = resolve('draw')
                l_3_across = resolve('across')
                l_3_once = resolve('once')
                _loop_vars = {}
                pass
                t_16.extend((
                    '<tr><th>',
                    escape(environment.getattr(l_3_stop, 'text')),
                    '<td>',
                    escape(context.call((undefined(name='mark') if l_3_mark is missing else l_3_mark), l_3_stop, 0, _loop_vars=_loop_vars)),
                ))
                if environment.getattr(l_3_loop, 'first'):
                    pass
                    t_16.extend((
                        '<td rowspan=',
                        escape(t_2(environment.getattr(l_2_line, 'stops'))),
                        '><svg viewBox="0 0 50 ',
                        escape((t_2(environment.getattr(l_2_line, 'stops')) * environment.getattr((undefined(name='draw') if l_3_draw is missing else l_3_draw), 'STEP'))),
                        '" role=img aria-labelledby=n',
                        escape((undefined(name='n') if l_2_n is missing else l_2_n)),
                        '>',
                    ))
                    l_3_across = context.call(environment.getattr((undefined(name='draw') if l_3_draw is missing else l_3_draw), 'across'), l_2_line, _loop_vars=_loop_vars)
                    _loop_vars['across'] = l_3_across
                    if (undefined(name='across') if l_3_across is missing else l_3_across):
                        pass
                        t_16.extend((
                            '<path class=x d="',
                            escape((undefined(name='across') if l_3_across is missing else l_3_across)),
                            '"/>',
                        ))
                    t_16.extend((
                        escape(context.call((undefined(name='once') if l_3_once is missing else l_3_once), context.call((undefined(name='track') if l_0_track is missing else l_0_track), t_2(environment.getattr(l_2_line, 'stops')), _loop_vars=_loop_vars), _loop_vars=_loop_vars)),
                        '</svg>',
                    ))
                t_16.extend((
                    '<td>',
                    escape(context.call((undefined(name='mark') if l_3_mark is missing else l_3_mark), l_3_stop, 1, _loop_vars=_loop_vars)),
                ))
            l_3_loop = l_3_stop = l_3_mark = l_3_draw = l_3_across = l_3_once = missing
        l_2_loop = l_2_line = l_2_number = l_2_n = missing
        t_16.append(
            '</table></div>\n',
        )
        return concat(t_16)
    context.exported_vars.add('stepchart')
    context.vars['stepchart'] = l_0_stepchart = Macro(environment, macro, 'stepchart', ('it',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_stops):
        t_17 = []
        l_1_draw = resolve('draw')
        l_1_path = missing
        if l_1_stops is missing:
            l_1_stops = undefined("parameter 'stops' was not provided", name='stops')
        pass
        l_1_path = context.call(environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'tracks'), l_1_stops)
        t_17.extend((
            '<path class=l d="',
            escape((undefined(name='path') if l_1_path is missing else l_1_path)),
            '"/><path class=o d="',
            escape((undefined(name='path') if l_1_path is missing else l_1_path)),
            '"/>',
        ))
        return concat(t_17)
    context.exported_vars.add('track')
    context.vars['track'] = l_0_track = Macro(environment, macro, 'track', ('stops',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it, l_1_label):
        t_18 = []
        l_1_draw = resolve('draw')
        l_1_d = missing
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        if l_1_label is missing:
            l_1_label = undefined("parameter 'label' was not provided", name='label')
        pass
        t_18.extend((
            '<svg viewBox="0 0 ',
            escape(environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'WIDTH')),
            ' ',
            escape((t_2(environment.getattr(l_1_it, 'ranges')) * environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'RANGE_ROW'))),
            '" role=img aria-labelledby=',
            escape(l_1_label),
            '>',
        ))
        l_1_d = context.call(environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'ranges'), l_1_it)
        t_18.extend((
            '<path class=bar d="',
            escape(environment.getattr((undefined(name='d') if l_1_d is missing else l_1_d), 'bars')),
            '"/><path class=w d="',
            escape(environment.getattr((undefined(name='d') if l_1_d is missing else l_1_d), 'lines')),
            '"/><path class=t d="',
            escape(environment.getattr((undefined(name='d') if l_1_d is missing else l_1_d), 'marks')),
            '"/>\n<g class=e>',
        ))
        for (l_2_y, l_2_label) in environment.getattr((undefined(name='d') if l_1_d is missing else l_1_d), 'labels'):
            _loop_vars = {}
            pass
            t_18.extend((
                '<text x=',
                escape((environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'RANGE_LEFT') - 4)),
                ' y=',
                escape(l_2_y),
                '>',
                escape(l_2_label),
                '</text>',
            ))
        l_2_y = l_2_label = missing
        t_18.append(
            '</g></svg>\n',
        )
        return concat(t_18)
    context.exported_vars.add('rangechart')
    context.vars['rangechart'] = l_0_rangechart = Macro(environment, macro, 'rangechart', ('it', 'label'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it, l_1_label):
        t_19 = []
        l_1_draw = resolve('draw')
        l_1_d = missing
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        if l_1_label is missing:
            l_1_label = undefined("parameter 'label' was not provided", name='label')
        pass
        l_1_d = context.call(environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'points'), l_1_it)
        t_19.extend((
            '<svg viewBox="0 0 ',
            escape(environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'WIDTH')),
            ' ',
            escape((environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'POINT_HEIGHT') + 60)),
            '" role=img aria-labelledby=',
            escape(l_1_label),
            '><path class=ax d="M50 20V',
            escape((environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'POINT_HEIGHT') + 20)),
            'H',
            escape((environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'WIDTH') - 50)),
            '"/><path class=fr d="',
            escape(environment.getattr((undefined(name='d') if l_1_d is missing else l_1_d), 'line')),
            '"/>',
        ))
        for (l_2_x, l_2_y, l_2_text) in environment.getattr((undefined(name='d') if l_1_d is missing else l_1_d), 'spots'):
            _loop_vars = {}
            pass
            t_19.extend((
                '<circle cx=',
                escape(l_2_x),
                ' cy=',
                escape(l_2_y),
                ' r=5 /><text ',
            ))
            if (l_2_x > (environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'WIDTH') / 2)):
                pass
                t_19.extend((
                    'class=e x=',
                    escape((l_2_x - 8)),
                ))
            else:
                pass
                t_19.extend((
                    'x=',
                    escape((l_2_x + 8)),
                ))
            t_19.extend((
                ' y=',
                escape((l_2_y - 6)),
                '>',
                escape(l_2_text),
                '</text>',
            ))
        l_2_x = l_2_y = l_2_text = missing
        for (l_2_x, l_2_value) in environment.getattr((undefined(name='d') if l_1_d is missing else l_1_d), 'across'):
            l_2_figure = resolve('figure')
            _loop_vars = {}
            pass
            t_19.extend((
                '<text class=m x=',
                escape(l_2_x),
                ' y=',
                escape((environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'POINT_HEIGHT') + 36)),
                '>',
                escape(context.call((undefined(name='figure') if l_2_figure is missing else l_2_figure), l_2_value, _loop_vars=_loop_vars)),
                '</text>',
            ))
        l_2_x = l_2_value = l_2_figure = missing
        for (l_2_y, l_2_value) in environment.getattr((undefined(name='d') if l_1_d is missing else l_1_d), 'upright'):
            l_2_figure = resolve('figure')
            _loop_vars = {}
            pass
            t_19.extend((
                '<text class=e x=46 y=',
                escape((l_2_y + 4)),
                '>',
                escape(context.call((undefined(name='figure') if l_2_figure is missing else l_2_figure), l_2_value, _loop_vars=_loop_vars)),
                '</text>',
            ))
        l_2_y = l_2_value = l_2_figure = missing
        t_19.extend((
            '<text class=m x=',
            escape((environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'WIDTH') / 2)),
            ' y=',
            escape((environment.getattr((undefined(name='draw') if l_1_draw is missing else l_1_draw), 'POINT_HEIGHT') + 52)),
            '>',
            escape(environment.getitem(environment.getattr(l_1_it, 'axes'), 0)),
            '</text><text x=4 y=12>',
            escape(environment.getitem(environment.getattr(l_1_it, 'axes'), 1)),
            '</text></svg>\n',
        ))
        return concat(t_19)
    context.exported_vars.add('pointchart')
    context.vars['pointchart'] = l_0_pointchart = Macro(environment, macro, 'pointchart', ('it', 'label'), False, False, False, context.eval_ctx.autoescape)

blocks = {}
debug_info = '1=36&2=48&3=49&4=53&5=56&6=60&7=67&8=72&10=82&11=85&12=88&13=91&15=96&16=99&17=108&18=114&19=120&20=126&21=135&23=138&27=156&28=164&29=174&30=183&31=193&33=195&36=207&37=213&38=220&39=225&40=235&44=250&45=256&46=274&47=277&52=350&53=358&54=360&55=361&56=372&57=379&58=401&62=427&63=437&64=440&65=448&66=469&67=471&71=479&72=487&75=500&76=511&79=534&80=540&82=545&83=552&88=584&89=590&90=595&91=615&94=638&95=646&96=660&99=680&100=687&101=705&102=713&103=722&104=735&105=746&110=772&111=779&112=782&115=791&116=802&117=809&118=812&119=819&122=839&123=848&124=851&125=864&126=894&127=908&128=922'