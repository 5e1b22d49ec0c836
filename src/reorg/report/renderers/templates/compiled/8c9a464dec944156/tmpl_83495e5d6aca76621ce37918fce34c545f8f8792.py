from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'atlas.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_lang = resolve('lang')
    l_0_style_hash = resolve('style_hash')
    l_0_script_hash = resolve('script_hash')
    l_0_atlas = resolve('atlas')
    l_0_style = resolve('style')
    l_0_say = resolve('say')
    l_0_script = resolve('script')
    l_0_rows = missing
    try:
        t_1 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    pass
    def macro(l_1_table):
        t_2 = []
        if l_1_table is missing:
            l_1_table = undefined("parameter 'table' was not provided", name='table')
        pass
        l_2_loop = missing
        for l_2_row, l_2_loop in LoopContext(environment.getattr(l_1_table, 'rows'), undefined):
            _loop_vars = {}
            pass
            t_2.append(
                '<tr>',
            )
            l_3_loop = missing
            for l_3_cell, l_3_loop in LoopContext(l_2_row, undefined):
                l_3_right = resolve('right')
                _loop_vars = {}
                pass
                if environment.getattr(l_3_loop, 'first'):
                    pass
                    t_2.append(
                        '<th scope=row>',
                    )
                else:
                    pass
                    t_2.extend((
                        '<td',
                        escape((' class=right' if (environment.getitem(environment.getattr(l_1_table, 'align'), environment.getattr(l_3_loop, 'index0')) == (undefined(name='right') if l_3_right is missing else l_3_right)) else cond_expr_undefined("the inline if-expression on line 3 in 'atlas.html' evaluated to false and no else section was defined."))),
                        '>',
                    ))
                t_2.append(
                    escape(environment.getattr(l_3_cell, 'text')),
                )
                if environment.getattr(l_3_cell, 'note'):
                    pass
                    t_2.extend((
                        ' <small>',
                        escape(environment.getattr(l_3_cell, 'note')),
                        '</small>',
                    ))
            l_3_loop = l_3_cell = l_3_right = missing
            t_2.append(
                '\n',
            )
        l_2_loop = l_2_row = missing
        return concat(t_2)
    context.exported_vars.add('rows')
    context.vars['rows'] = l_0_rows = Macro(environment, macro, 'rows', ('table',), False, False, False, context.eval_ctx.autoescape)
    yield '<!doctype html>\n<html lang="'
    yield escape((undefined(name='lang') if l_0_lang is missing else l_0_lang))
    yield '">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\';style-src \''
    yield escape((undefined(name='style_hash') if l_0_style_hash is missing else l_0_style_hash))
    yield "';script-src '"
    yield escape((undefined(name='script_hash') if l_0_script_hash is missing else l_0_script_hash))
    yield '\';base-uri \'none\';form-action \'none\'">\n<title>'
    yield escape(environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'title'))
    yield '</title>\n<style>'
    yield escape((undefined(name='style') if l_0_style is missing else l_0_style))
    yield '</style>\n</head>\n<body>\n<a class=skip href="#tasks">'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.skip'))
    yield '</a>\n<header>\n<h1>'
    yield escape(environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'title'))
    yield '</h1>\n'
    for l_1_line in environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'header'):
        _loop_vars = {}
        pass
        yield '<p>'
        yield escape(l_1_line)
        yield '\n'
    l_1_line = missing
    yield '</header>\n<nav aria-label="'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.contents'))
    yield '">\n<ul>\n<li><a href="#tasks">'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.tasks'))
    yield '</a>\n<li><a href="#departments">'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.departments'))
    yield '</a>\n<li><a href="#likeness">'
    yield escape(environment.getattr(environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'likeness'), 'caption'))
    yield '</a>\n</ul>\n</nav>\n<main>\n<section aria-labelledby=tasks><h2 id=tasks tabindex=-1>'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.tasks'))
    yield '</h2>\n<div class="js find" role=search>\n<label>'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.area'))
    yield ' <select id=area><option value="">'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.areas'))
    l_1_loop = missing
    for l_1_area, l_1_loop in LoopContext(environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'areas'), undefined):
        _loop_vars = {}
        pass
        yield '<option value='
        yield escape(environment.getattr(l_1_loop, 'index0'))
        yield '>'
        yield escape(environment.getattr(l_1_area, 'name'))
    l_1_loop = l_1_area = missing
    yield '</select></label>\n<label>'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.having'))
    yield ' <select id=department><option value="">'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.all'))
    for l_1_city in environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'cities'):
        _loop_vars = {}
        pass
        yield '<optgroup label="'
        yield escape(environment.getattr(l_1_city, 'name'))
        yield '">'
        for (l_2_anchor, l_2_name) in environment.getattr(l_1_city, 'choices'):
            _loop_vars = {}
            pass
            yield '<option value="'
            yield escape(l_2_anchor)
            yield '">'
            yield escape(l_2_name)
        l_2_anchor = l_2_name = missing
    l_1_city = missing
    yield '</select></label>\n<label>'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.filter'))
    yield ' <input type=search id=words autocomplete=off></label>\n<button type=button id=reset>'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.reset'))
    yield '</button>\n</div>\n<p id=shown role=status data-text="'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.shown', shown='{shown}', total=environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'count')))
    yield '">'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.shown', shown=environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'count'), total=environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'count')))
    yield '</p>\n<table class=atlas aria-labelledby=tasks><thead><tr><th scope=col>'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'column.task'))
    for l_1_city in environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'cities'):
        _loop_vars = {}
        pass
        yield '<th scope=col>'
        yield escape(environment.getattr(l_1_city, 'dated'))
    l_1_city = missing
    yield '\n'
    l_1_loop = missing
    for l_1_area, l_1_loop in LoopContext(environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'areas'), undefined):
        _loop_vars = {}
        pass
        yield '<tbody data-area='
        yield escape(environment.getattr(l_1_loop, 'index0'))
        yield '><tr><th colspan='
        yield escape((t_1(environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'cities')) + 1))
        yield ' scope=rowgroup>'
        yield escape(environment.getattr(l_1_area, 'name'))
        yield '\n'
        l_2_loop = missing
        for l_2_task, l_2_loop in LoopContext(environment.getattr(l_1_area, 'tasks'), undefined):
            l_2_anchors = resolve('anchors')
            _loop_vars = {}
            pass
            yield '<tr data-departments="'
            yield escape(context.call((undefined(name='anchors') if l_2_anchors is missing else l_2_anchors), l_2_task, _loop_vars=_loop_vars))
            yield '"><th scope=row>'
            yield escape(environment.getattr(l_2_task, 'name'))
            yield ' <code>'
            yield escape(environment.getattr(l_2_task, 'id'))
            yield '</code>'
            if environment.getattr(l_2_task, 'note'):
                pass
                yield ' <small>'
                yield escape(environment.getattr(l_2_task, 'note'))
                yield '</small>'
            l_3_loop = missing
            for l_3_held, l_3_loop in LoopContext(environment.getattr(l_2_task, 'cities'), undefined):
                _loop_vars = {}
                pass
                yield '<td data-city="'
                yield escape(environment.getattr(environment.getitem(environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'cities'), environment.getattr(l_3_loop, 'index0')), 'name'))
                yield '">'
                t_3 = 1
                for l_4_holding in l_3_held:
                    _loop_vars = {}
                    pass
                    yield '<p><abbr title="'
                    yield escape(environment.getattr(l_4_holding, 'name'))
                    yield '">'
                    yield escape(environment.getattr(l_4_holding, 'id'))
                    yield '</abbr>'
                    if (t_1(l_3_held) > 1):
                        pass
                        yield ' <i>'
                        yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.shared', count=t_1(l_3_held), _loop_vars=_loop_vars))
                        yield '</i>'
                    for l_5_quote in environment.getattr(l_4_holding, 'quotes'):
                        _loop_vars = {}
                        pass
                        yield '<small>'
                        yield escape(environment.getattr(l_5_quote, 'text'))
                        yield ' <span>'
                        yield escape(environment.getattr(l_5_quote, 'source'))
                        yield '</span>'
                        if environment.getattr(l_5_quote, 'basis'):
                            pass
                            yield ' <em>'
                            yield escape(environment.getattr(l_5_quote, 'basis'))
                            yield '</em>'
                        yield '</small>'
                    l_5_quote = missing
                    t_3 = 0
                l_4_holding = missing
                if t_3:
                    pass
                    yield '<p class=none>'
                    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.absent'))
            l_3_loop = l_3_held = missing
            yield '\n'
        l_2_loop = l_2_task = l_2_anchors = missing
    l_1_loop = l_1_area = missing
    yield '</table>\n</section>\n<section aria-labelledby=departments><h2 id=departments>'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'atlas.departments'))
    yield '</h2>\n<table class=short aria-labelledby=departments><thead><tr>'
    l_1_loop = missing
    for l_1_head, l_1_loop in LoopContext(environment.getattr(environment.getattr(environment.getitem(environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'cities'), 0), 'departments'), 'header'), undefined):
        l_1_right = resolve('right')
        _loop_vars = {}
        pass
        yield '<th scope=col'
        yield escape((' class=right' if (environment.getitem(environment.getattr(environment.getattr(environment.getitem(environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'cities'), 0), 'departments'), 'align'), environment.getattr(l_1_loop, 'index0')) == (undefined(name='right') if l_1_right is missing else l_1_right)) else cond_expr_undefined("the inline if-expression on line 62 in 'atlas.html' evaluated to false and no else section was defined.")))
        yield '>'
        yield escape(l_1_head)
    l_1_loop = l_1_head = l_1_right = missing
    yield '\n'
    for l_1_city in environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'cities'):
        _loop_vars = {}
        pass
        yield '<tbody><tr><th colspan='
        yield escape(t_1(environment.getattr(environment.getattr(l_1_city, 'departments'), 'header')))
        yield ' scope=rowgroup>'
        yield escape(environment.getattr(environment.getattr(l_1_city, 'departments'), 'caption'))
        yield '\n'
        yield escape(context.call((undefined(name='rows') if l_0_rows is missing else l_0_rows), environment.getattr(l_1_city, 'departments'), _loop_vars=_loop_vars))
    l_1_city = missing
    yield '</table>\n</section>\n<section aria-labelledby=likeness><h2 id=likeness>'
    yield escape(environment.getattr(environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'likeness'), 'caption'))
    yield '</h2>\n<table class=short aria-labelledby=likeness><thead><tr>'
    l_1_loop = missing
    for l_1_head, l_1_loop in LoopContext(environment.getattr(environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'likeness'), 'header'), undefined):
        l_1_right = resolve('right')
        _loop_vars = {}
        pass
        yield '<th scope=col'
        yield escape((' class=right' if (environment.getitem(environment.getattr(environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'likeness'), 'align'), environment.getattr(l_1_loop, 'index0')) == (undefined(name='right') if l_1_right is missing else l_1_right)) else cond_expr_undefined("the inline if-expression on line 72 in 'atlas.html' evaluated to false and no else section was defined.")))
        yield '>'
        yield escape(l_1_head)
    l_1_loop = l_1_head = l_1_right = missing
    yield '\n<tbody>\n'
    yield escape(context.call((undefined(name='rows') if l_0_rows is missing else l_0_rows), environment.getattr((undefined(name='atlas') if l_0_atlas is missing else l_0_atlas), 'likeness')))
    yield '\n</table>\n</section>\n</main>\n<script>'
    yield escape((undefined(name='script') if l_0_script is missing else l_0_script))
    yield '</script>\n</body>\n</html>'

blocks = {}
debug_info = '1=25&2=31&3=38&8=73&12=75&13=79&14=81&17=83&19=85&20=87&21=91&24=95&26=97&27=99&28=101&32=103&34=105&35=109&36=118&37=121&38=127&39=137&40=139&42=141&43=145&44=146&46=154&47=158&48=165&49=170&50=182&51=189&52=197&53=202&54=222&60=228&62=231&64=241&65=245&66=249&70=252&72=255&75=265&79=267'