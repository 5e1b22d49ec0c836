from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'blocks.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_block = l_0_picture = l_0_svg = l_0_stepfigure = l_0_entry = l_0_table = l_0_summary = l_0_hint = l_0_rows = l_0_together = l_0_stepchart = l_0_track = missing
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
    try:
        t_5 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    def macro(l_1_it, l_1_level):
        t_6 = []
        l_1_kind_of = resolve('kind_of')
        l_1_kind = missing
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        if l_1_level is missing:
            l_1_level = undefined("parameter 'level' was not provided", name='level')
        pass
        l_1_kind = context.call((undefined(name='kind_of') if l_1_kind_of is missing else l_1_kind_of), l_1_it)
        if ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'Paragraph'):
            pass
            t_6.extend((
                '<p>',
                escape(environment.getattr(l_1_it, 'text')),
                '\n',
            ))
        elif ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'Items'):
            pass
            t_6.extend((
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
                t_6.append(
                    '<ul class=items>',
                )
                for l_2_item in environment.getattr(l_1_it, 'items'):
                    _loop_vars = {}
                    pass
                    t_6.append(
                        escape(context.call((undefined(name='entry') if l_0_entry is missing else l_0_entry), l_2_item, _loop_vars=_loop_vars)),
                    )
                l_2_item = missing
                t_6.append(
                    '</ul>\n',
                )
        elif ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'Table'):
            pass
            t_6.extend((
                escape(context.call((undefined(name='table') if l_0_table is missing else l_0_table), l_1_it)),
                '\n',
            ))
        elif ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'Grouped'):
            pass
            t_6.extend((
                escape(context.call((undefined(name='together') if l_0_together is missing else l_0_together), environment.getattr(l_1_it, 'tables'))),
                '\n',
            ))
        elif ((undefined(name='kind') if l_1_kind is missing else l_1_kind) == 'StepChart'):
            pass
            t_6.extend((
                escape(context.call((undefined(name='stepfigure') if l_0_stepfigure is missing else l_0_stepfigure), l_1_it)),
                '\n',
            ))
        else:
            pass
            t_6.extend((
                escape(context.call((undefined(name='picture') if l_0_picture is missing else l_0_picture), l_1_it)),
                '\n',
            ))
        return concat(t_6)
    context.exported_vars.add('block')
    context.vars['block'] = l_0_block = Macro(environment, macro, 'block', ('it', 'level'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it):
        t_7 = []
        l_1_number = resolve('number')
        l_1_kind_of = resolve('kind_of')
        l_1_drawings = resolve('drawings')
        l_1_say = resolve('say')
        l_1_label = l_1_wide = l_1_narrow = missing
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        pass
        l_1_label = markup_join(('f', context.call((undefined(name='number') if l_1_number is missing else l_1_number)), ))
        t_7.extend((
            '<figure class=',
            escape(context.call((undefined(name='kind_of') if l_1_kind_of is missing else l_1_kind_of), l_1_it)),
            '><figcaption id=',
            escape((undefined(name='label') if l_1_label is missing else l_1_label)),
            '><b>',
            escape(environment.getattr(l_1_it, 'title')),
            '</b> ',
            escape(environment.getattr(l_1_it, 'description')),
            '</figcaption>\n',
        ))
        (l_1_wide, l_1_narrow) = context.call((undefined(name='drawings') if l_1_drawings is missing else l_1_drawings), l_1_it)
        if (t_2((undefined(name='wide') if l_1_wide is missing else l_1_wide)) == 1):
            pass
            t_7.extend((
                '<div class=big>',
                escape(context.call((undefined(name='svg') if l_0_svg is missing else l_0_svg), environment.getitem((undefined(name='wide') if l_1_wide is missing else l_1_wide), 0), (undefined(name='label') if l_1_label is missing else l_1_label))),
                '</div><div class=slim>',
                escape(context.call((undefined(name='svg') if l_0_svg is missing else l_0_svg), environment.getitem((undefined(name='narrow') if l_1_narrow is missing else l_1_narrow), 0), (undefined(name='label') if l_1_label is missing else l_1_label))),
                '</div>\n',
            ))
        else:
            pass
            t_7.append(
                '<div class=panels>',
            )
            for l_2_one in (undefined(name='wide') if l_1_wide is missing else l_1_wide):
                _loop_vars = {}
                pass
                t_7.append(
                    '<div>',
                )
                if (context.call((undefined(name='kind_of') if l_1_kind_of is missing else l_1_kind_of), l_1_it, _loop_vars=_loop_vars) != 'OrganisationChart'):
                    pass
                    t_7.extend((
                        '<p>',
                        escape(environment.getattr(l_2_one, 'title')),
                        '</p>',
                    ))
                t_7.extend((
                    escape(context.call((undefined(name='svg') if l_0_svg is missing else l_0_svg), l_2_one, _loop_vars=_loop_vars)),
                    '</div>',
                ))
            l_2_one = missing
            t_7.append(
                '</div>\n',
            )
        if environment.getattr(l_1_it, 'legend'):
            pass
            t_7.extend((
                '<p class=legend>',
                escape(environment.getattr(l_1_it, 'legend')),
            ))
        t_7.extend((
            '\n<details><summary>',
            escape(context.call((undefined(name='say') if l_1_say is missing else l_1_say), 'page.data')),
            '</summary>',
            escape(context.call((undefined(name='table') if l_0_table is missing else l_0_table), environment.getattr(l_1_it, 'table'))),
            '</details></figure>\n',
        ))
        return concat(t_7)
    context.exported_vars.add('picture')
    context.vars['picture'] = l_0_picture = Macro(environment, macro, 'picture', ('it',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one, l_1_label):
        t_8 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        if l_1_label is missing:
            l_1_label = ''
        pass
        t_8.extend((
            '<svg viewBox="0 0 ',
            escape(environment.getattr(l_1_one, 'width')),
            ' ',
            escape(environment.getattr(l_1_one, 'height')),
            '" width=',
            escape(environment.getattr(l_1_one, 'width')),
            ' role=img ',
        ))
        if l_1_label:
            pass
            t_8.extend((
                'aria-labelledby=',
                escape(l_1_label),
            ))
        else:
            pass
            t_8.extend((
                'aria-label="',
                escape(environment.getattr(l_1_one, 'title')),
                '"',
            ))
        t_8.extend((
            '><title>',
            escape(environment.getattr(l_1_one, 'title')),
            '</title>',
        ))
        if environment.getattr(l_1_one, 'description'):
            pass
            t_8.extend((
                '<desc>',
                escape(environment.getattr(l_1_one, 'description')),
                '</desc>',
            ))
        t_8.extend((
            escape(environment.getattr(l_1_one, 'body')),
            '</svg>',
        ))
        return concat(t_8)
    context.exported_vars.add('svg')
    context.vars['svg'] = l_0_svg = Macro(environment, macro, 'svg', ('one', 'label'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it):
        t_9 = []
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        pass
        t_9.extend((
            '<figure class=StepChart><figcaption><b>',
            escape(environment.getattr(l_1_it, 'title')),
            '</b> ',
            escape(t_1(context.eval_ctx, t_4(context, [environment.getattr(l_1_it, 'description'), environment.getattr(l_1_it, 'legend')]), ' ')),
            '</figcaption>\n',
            escape(context.call((undefined(name='stepchart') if l_0_stepchart is missing else l_0_stepchart), l_1_it)),
            '</figure>\n',
        ))
        return concat(t_9)
    context.exported_vars.add('stepfigure')
    context.vars['stepfigure'] = l_0_stepfigure = Macro(environment, macro, 'stepfigure', ('it',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_item):
        t_10 = []
        if l_1_item is missing:
            l_1_item = undefined("parameter 'item' was not provided", name='item')
        pass
        t_10.append(
            '<li',
        )
        if environment.getattr(l_1_item, 'name'):
            pass
            t_10.extend((
                ' id="',
                escape(environment.getattr(l_1_item, 'name')),
                '"',
            ))
        t_10.append(
            '>',
        )
        if environment.getattr(l_1_item, 'ref'):
            pass
            t_10.extend((
                '<a href="#',
                escape(environment.getattr(l_1_item, 'ref')),
                '">',
                escape(environment.getattr(l_1_item, 'title')),
                '</a>',
            ))
        elif environment.getattr(l_1_item, 'lines'):
            pass
            t_10.extend((
                '<b>',
                escape(environment.getattr(l_1_item, 'title')),
                '</b>',
            ))
        else:
            pass
            t_10.append(
                escape(environment.getattr(l_1_item, 'title')),
            )
        for l_2_line in environment.getattr(l_1_item, 'lines'):
            _loop_vars = {}
            pass
            t_10.extend((
                '<p>',
                escape(l_2_line),
            ))
        l_2_line = missing
        return concat(t_10)
    context.exported_vars.add('entry')
    context.vars['entry'] = l_0_entry = Macro(environment, macro, 'entry', ('item',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it):
        t_11 = []
        l_1_shape = resolve('shape')
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        pass
        if environment.getattr(l_1_it, 'drawer'):
            pass
            t_11.extend((
                '<details><summary>',
                escape(environment.getattr(l_1_it, 'caption')),
                '</summary>',
            ))
        if (t_2(environment.getattr(l_1_it, 'header')) > 4):
            pass
            t_11.extend((
                escape(context.call((undefined(name='hint') if l_0_hint is missing else l_0_hint))),
                '<div class=scroll tabindex=0>',
            ))
        t_11.extend((
            '<table class="',
            escape(context.call((undefined(name='shape') if l_1_shape is missing else l_1_shape), l_1_it, ('cmp' if (environment.getattr(l_1_it, 'sticky') == 2) else 's'))),
            '"><caption>',
            escape(environment.getattr(l_1_it, 'caption')),
            '</caption><thead><tr>',
        ))
        for l_2_head in environment.getattr(l_1_it, 'header'):
            _loop_vars = {}
            pass
            t_11.extend((
                '<th>',
                escape(l_2_head),
            ))
        l_2_head = missing
        t_11.extend((
            '<tbody>\n',
            escape(context.call((undefined(name='rows') if l_0_rows is missing else l_0_rows), l_1_it)),
            '</table>',
        ))
        if (t_2(environment.getattr(l_1_it, 'header')) > 4):
            pass
            t_11.append(
                '</div>',
            )
        if environment.getattr(l_1_it, 'drawer'):
            pass
            t_11.append(
                '</details>',
            )
        t_11.append(
            '\n',
        )
        return concat(t_11)
    context.exported_vars.add('table')
    context.vars['table'] = l_0_table = Macro(environment, macro, 'table', ('it',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_it):
        t_12 = []
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        pass
        t_12.extend((
            '<table class=sum><caption>',
            escape(environment.getattr(l_1_it, 'caption')),
            '</caption><thead><tr>',
        ))
        for l_2_head in environment.getattr(l_1_it, 'header'):
            _loop_vars = {}
            pass
            t_12.extend((
                '<th>',
                escape(l_2_head),
            ))
        l_2_head = missing
        t_12.append(
            '<tbody>',
        )
        l_2_loop = missing
        for l_2_row, l_2_loop in LoopContext(environment.getattr(l_1_it, 'rows'), undefined):
            _loop_vars = {}
            pass
            t_12.append(
                '<tr>',
            )
            l_3_loop = missing
            for l_3_cell, l_3_loop in LoopContext(l_2_row, undefined):
                l_3_counted = resolve('counted')
                l_3_chapters = resolve('chapters')
                l_3_asked = missing
                _loop_vars = {}
                pass
                l_3_asked = context.call(environment.getattr((undefined(name='counted') if l_3_counted is missing else l_3_counted), 'get'), environment.getattr(l_3_cell, 'counted'), _loop_vars=_loop_vars)
                _loop_vars['asked'] = l_3_asked
                if environment.getattr(l_3_loop, 'first'):
                    pass
                    t_12.append(
                        '<th>',
                    )
                else:
                    pass
                    t_12.extend((
                        '<td data-h="',
                        escape(environment.getitem(environment.getattr(l_1_it, 'header'), environment.getattr(l_3_loop, 'index0'))),
                        '"',
                    ))
                    if (environment.getitem(environment.getattr(l_1_it, 'align'), environment.getattr(l_3_loop, 'index0')) == 'right'):
                        pass
                        t_12.append(
                            ' class=e',
                        )
                    if (not t_5((undefined(name='asked') if l_3_asked is missing else l_3_asked))):
                        pass
                        t_12.extend((
                            ' data-k=',
                            escape((undefined(name='asked') if l_3_asked is missing else l_3_asked)),
                        ))
                    t_12.append(
                        '>',
                    )
                if (environment.getattr(l_3_cell, 'ref') in (undefined(name='chapters') if l_3_chapters is missing else l_3_chapters)):
                    pass
                    t_12.extend((
                        '<a href=#',
                        escape(environment.getattr(l_3_cell, 'ref')),
                        '>',
                        escape(environment.getattr(l_3_cell, 'text')),
                        '</a>',
                    ))
                else:
                    pass
                    t_12.append(
                        escape(environment.getattr(l_3_cell, 'text')),
                    )
            l_3_loop = l_3_cell = l_3_counted = l_3_asked = l_3_chapters = missing
        l_2_loop = l_2_row = missing
        t_12.append(
            '</table>\n',
        )
        return concat(t_12)
    context.exported_vars.add('summary')
    context.vars['summary'] = l_0_summary = Macro(environment, macro, 'summary', ('it',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro():
        t_13 = []
        l_1_say = resolve('say')
        pass
        t_13.extend((
            '<p class=hint aria-hidden=true>⇆ ',
            escape(context.call((undefined(name='say') if l_1_say is missing else l_1_say), 'page.scroll')),
            '</p>',
        ))
        return concat(t_13)
    context.exported_vars.add('hint')
    context.vars['hint'] = l_0_hint = Macro(environment, macro, 'hint', (), False, False, False, context.eval_ctx.autoescape)
    yield '\n\n'
    def macro(l_1_it):
        t_14 = []
        if l_1_it is missing:
            l_1_it = undefined("parameter 'it' was not provided", name='it')
        pass
        l_2_loop = missing
        for l_2_row, l_2_loop in LoopContext(environment.getattr(l_1_it, 'rows'), undefined):
            l_2_filled = resolve('filled')
            _loop_vars = {}
            pass
            t_14.extend((
                '<tr',
                escape((' class=q' if (environment.getattr(l_2_loop, 'index0') in environment.getattr(l_1_it, 'quiet')) else cond_expr_undefined("the inline if-expression on line 72 in 'blocks.html' evaluated to false and no else section was defined."))),
            ))
            if environment.getattr(l_1_it, 'names'):
                pass
                t_14.extend((
                    ' id=',
                    escape(environment.getitem(environment.getattr(l_1_it, 'names'), environment.getattr(l_2_loop, 'index0'))),
                ))
            t_14.append(
                '>',
            )
            l_3_loop = missing
            for (l_3_text, l_3_ref, l_3_mark, l_3_note, l_3_parts, l_3_key), l_3_loop in LoopContext(context.call((undefined(name='filled') if l_2_filled is missing else l_2_filled), l_2_row, _loop_vars=_loop_vars), undefined):
                l_3_counted = resolve('counted')
                l_3_asked = missing
                _loop_vars = {}
                pass
                l_3_asked = context.call(environment.getattr((undefined(name='counted') if l_3_counted is missing else l_3_counted), 'get'), l_3_key, _loop_vars=_loop_vars)
                _loop_vars['asked'] = l_3_asked
                if environment.getattr(l_3_loop, 'first'):
                    pass
                    t_14.append(
                        '<th>',
                    )
                else:
                    pass
                    t_14.append(
                        '<td',
                    )
                    if l_3_mark:
                        pass
                        t_14.extend((
                            ' class=',
                            escape(environment.getitem(l_3_mark, 0)),
                        ))
                    if (not t_5((undefined(name='asked') if l_3_asked is missing else l_3_asked))):
                        pass
                        t_14.extend((
                            ' data-k=',
                            escape((undefined(name='asked') if l_3_asked is missing else l_3_asked)),
                        ))
                    t_14.append(
                        '>',
                    )
                if l_3_ref:
                    pass
                    t_14.extend((
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
                        t_14.extend((
                            '<a href=#',
                            escape(environment.getattr(l_4_part, 'ref')),
                            '>',
                            escape(environment.getattr(l_4_part, 'text')),
                            '</a>',
                        ))
                        if (not environment.getattr(l_4_loop, 'last')):
                            pass
                            t_14.append(
                                '; ',
                            )
                    l_4_loop = l_4_part = missing
                else:
                    pass
                    t_14.append(
                        escape(l_3_text),
                    )
                if l_3_note:
                    pass
                    t_14.append(
                        ' ',
                    )
                    if environment.getattr(l_1_it, 'sticky'):
                        pass
                        t_14.extend((
                            '<i>',
                            escape(l_3_note),
                            '</i>',
                        ))
                    else:
                        pass
                        t_14.append(
                            escape(l_3_note),
                        )
            l_3_loop = l_3_text = l_3_ref = l_3_mark = l_3_note = l_3_parts = l_3_key = l_3_counted = l_3_asked = missing
        l_2_loop = l_2_row = l_2_filled = missing
        return concat(t_14)
    context.exported_vars.add('rows')
    context.vars['rows'] = l_0_rows = Macro(environment, macro, 'rows', ('it',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_tables):
        t_15 = []
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
            t_15.extend((
                escape(context.call((undefined(name='hint') if l_0_hint is missing else l_0_hint))),
                '<div class="scroll',
                escape((' wide' if (t_2(environment.getattr((undefined(name='first') if l_1_first is missing else l_1_first), 'header')) > 8) else cond_expr_undefined("the inline if-expression on line 83 in 'blocks.html' evaluated to false and no else section was defined."))),
                '" tabindex=0 role=group aria-labelledby=n',
                escape((undefined(name='n') if l_1_n is missing else l_1_n)),
                '>',
            ))
        t_15.extend((
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
            t_15.append(
                '<th>',
            )
            if (environment.getitem(context.call(environment.getattr(l_2_head, 'split'), ' ', _loop_vars=_loop_vars), 0) in (undefined(name='chapters') if l_2_chapters is missing else l_2_chapters)):
                pass
                t_15.extend((
                    '<a href=#',
                    escape(environment.getitem(context.call(environment.getattr(l_2_head, 'split'), ' ', _loop_vars=_loop_vars), 0)),
                    '>',
                    escape(l_2_head),
                    '</a>',
                ))
            else:
                pass
                t_15.append(
                    escape(l_2_head),
                )
        l_2_head = l_2_chapters = missing
        for l_2_table in l_1_tables:
            _loop_vars = {}
            pass
            t_15.extend((
                '<tbody><tr><th colspan=',
                escape(t_2(environment.getattr((undefined(name='first') if l_1_first is missing else l_1_first), 'header'))),
                ' scope=rowgroup>',
                escape(environment.getattr(l_2_table, 'caption')),
                escape(context.call((undefined(name='rows') if l_0_rows is missing else l_0_rows), l_2_table, _loop_vars=_loop_vars)),
            ))
        l_2_table = missing
        t_15.append(
            '</table>',
        )
        if (undefined(name='wide') if l_1_wide is missing else l_1_wide):
            pass
            t_15.append(
                '</div>',
            )
        t_15.append(
            '\n',
        )
        return concat(t_15)
    context.exported_vars.add('together')
    context.vars['together'] = l_0_together = Macro(environment, macro, 'together', ('tables',), False, False, False, context.eval_ctx.autoescape)
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
                        '><title>',
                        escape(environment.getattr(l_2_line, 'title')),
                        '</title>',
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
                        escape(context.call((undefined(name='track') if l_0_track is missing else l_0_track), t_2(environment.getattr(l_2_line, 'stops')), _loop_vars=_loop_vars)),
                        '</svg>',
                    ))
                t_16.extend((
                    '<td>',
                    escape(context.call((undefined(name='mark') if l_3_mark is missing else l_3_mark), l_3_stop, 1, _loop_vars=_loop_vars)),
                ))
            l_3_loop = l_3_stop = l_3_mark = l_3_draw = l_3_across = missing
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

blocks = {}
debug_info = '1=42&2=51&3=52&4=56&5=59&6=63&7=70&8=75&10=85&11=88&12=91&13=94&14=97&15=100&17=106&21=113&22=123&23=126&24=135&25=136&26=150&28=171&30=179&33=188&34=197&37=237&38=244&39=248&42=255&43=263&44=273&45=282&46=292&48=294&51=306&52=312&53=319&54=327&55=332&56=342&60=362&61=369&62=372&63=384&64=399&65=425&68=448&71=461&72=467&73=485&74=490&75=492&80=573&81=581&82=583&83=584&84=596&85=603&86=625&90=651&91=658&92=676&93=684&94=693&95=705&96=718&101=744&102=751&103=754'