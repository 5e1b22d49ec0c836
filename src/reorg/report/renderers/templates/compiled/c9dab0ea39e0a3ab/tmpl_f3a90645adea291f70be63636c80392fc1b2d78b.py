from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'page.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_lang = resolve('lang')
    l_0_style_hash = resolve('style_hash')
    l_0_script_hash = resolve('script_hash')
    l_0_view = resolve('view')
    l_0_style = resolve('style')
    l_0_say = resolve('say')
    l_0_script = resolve('script')
    l_0_b = missing
    pass
    l_0_b = context.vars['b'] = environment.get_template('blocks.html', 'page.html').make_module(context.get_all(), True, {'b': l_0_b})
    context.exported_vars.discard('b')
    yield '<!doctype html>\n<html lang="'
    yield escape((undefined(name='lang') if l_0_lang is missing else l_0_lang))
    yield '">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\';style-src \''
    yield escape((undefined(name='style_hash') if l_0_style_hash is missing else l_0_style_hash))
    yield "';script-src '"
    yield escape((undefined(name='script_hash') if l_0_script_hash is missing else l_0_script_hash))
    yield '\';base-uri \'none\';form-action \'none\'">\n<title>'
    yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'title'))
    yield '</title>\n<style>'
    yield escape((undefined(name='style') if l_0_style is missing else l_0_style))
    yield '</style>\n</head>\n<body data-sort="'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.sort', column='{}'))
    yield '" data-order="'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.order'))
    yield '">\n<a class=skip href="#report">'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.skip'))
    yield '</a>\n<header>\n<h1>'
    yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'title'))
    yield '</h1>\n'
    for l_1_line in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'header'):
        _loop_vars = {}
        pass
        yield '<p>'
        yield escape(l_1_line)
        yield '\n'
    l_1_line = missing
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'lead'):
        pass
        yield '<ul class=lead>'
        for l_1_line in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'lead'):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(l_1_line)
        l_1_line = missing
        yield '</ul>\n'
    yield '</header>\n<nav aria-label="'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.contents'))
    yield '">\n<ul>\n'
    l_1_loop = missing
    for l_1_section, l_1_loop in LoopContext(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sections'), undefined):
        _loop_vars = {}
        pass
        yield '<li><a href="#s'
        yield escape(environment.getattr(l_1_loop, 'index'))
        yield '">'
        yield escape(environment.getattr(l_1_section, 'title'))
        yield '</a>\n'
    l_1_loop = l_1_section = missing
    def t_1(fiter):
        for l_1_chapter in fiter:
            if ((not environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sections')) or (environment.getattr(l_1_chapter, 'name') == 'appendix')):
                yield l_1_chapter
    for l_1_chapter in t_1(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'chapters')):
        _loop_vars = {}
        pass
        yield '<li><a href="#'
        yield escape(environment.getattr(l_1_chapter, 'name'))
        yield '">'
        yield escape(environment.getattr(l_1_chapter, 'title'))
        yield '</a>\n'
    l_1_chapter = missing
    yield '</ul>\n<p class=tools><label><input type=checkbox id=only> '
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.only'))
    yield '</label>\n<label class=js>'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.filter'))
    yield ' <input type=search id=filter autocomplete=off></label>\n</nav>\n<main id=report tabindex=-1>\n'
    l_1_loop = missing
    for l_1_section, l_1_loop in LoopContext(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sections'), undefined):
        l_1_grouped = resolve('grouped')
        _loop_vars = {}
        pass
        yield '<section aria-labelledby=s'
        yield escape(environment.getattr(l_1_loop, 'index'))
        yield '><h2 id=s'
        yield escape(environment.getattr(l_1_loop, 'index'))
        yield '>'
        yield escape(environment.getattr(l_1_section, 'title'))
        yield '</h2>\n'
        for l_2_block in context.call((undefined(name='grouped') if l_1_grouped is missing else l_1_grouped), environment.getattr(l_1_section, 'blocks'), _loop_vars=_loop_vars):
            _loop_vars = {}
            pass
            yield escape(context.call(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'block'), l_2_block, 3, _loop_vars=_loop_vars))
        l_2_block = missing
        yield '</section>\n'
    l_1_loop = l_1_section = l_1_grouped = missing
    for l_1_chapter in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'chapters'):
        _loop_vars = {}
        pass
        yield '<article aria-labelledby="'
        yield escape(environment.getattr(l_1_chapter, 'name'))
        yield '"><h2 id="'
        yield escape(environment.getattr(l_1_chapter, 'name'))
        yield '">'
        yield escape(environment.getattr(l_1_chapter, 'title'))
        yield '</h2>\n'
        for l_2_line in environment.getattr(l_1_chapter, 'header'):
            _loop_vars = {}
            pass
            yield '<p>'
            yield escape(l_2_line)
            yield '\n'
        l_2_line = missing
        if environment.getattr(l_1_chapter, 'lead'):
            pass
            yield '<ul class=lead>'
            for l_2_line in environment.getattr(l_1_chapter, 'lead'):
                _loop_vars = {}
                pass
                yield '<li>'
                yield escape(l_2_line)
            l_2_line = missing
            yield '</ul>\n'
        for l_2_section in environment.getattr(l_1_chapter, 'sections'):
            l_2_grouped = resolve('grouped')
            _loop_vars = {}
            pass
            yield '<section><h3>'
            yield escape(environment.getattr(l_2_section, 'title'))
            yield '</h3>\n'
            for l_3_block in context.call((undefined(name='grouped') if l_2_grouped is missing else l_2_grouped), environment.getattr(l_2_section, 'blocks'), _loop_vars=_loop_vars):
                _loop_vars = {}
                pass
                yield escape(context.call(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'block'), l_3_block, 4, _loop_vars=_loop_vars))
            l_3_block = missing
            yield '</section>\n'
        l_2_section = l_2_grouped = missing
        yield '<p class=top><a href="#report">'
        yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.top', _loop_vars=_loop_vars))
        yield '</a>\n</article>\n'
    l_1_chapter = missing
    yield '</main>\n<script>'
    yield escape((undefined(name='script') if l_0_script is missing else l_0_script))
    yield '</script>\n</body>\n</html>'

blocks = {}
debug_info = '1=19&3=22&7=24&8=28&9=30&11=32&12=36&14=38&15=40&16=44&18=47&19=50&22=58&24=61&25=65&27=70&28=78&31=84&32=86&35=89&36=94&37=100&40=107&41=111&42=117&43=121&45=124&46=127&48=134&49=139&50=141&53=149&57=153'