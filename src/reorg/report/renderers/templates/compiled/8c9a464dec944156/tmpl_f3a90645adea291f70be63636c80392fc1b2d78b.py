from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'page.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_lang = resolve('lang')
    l_0_hash = resolve('hash')
    l_0_style = resolve('style')
    l_0_script = resolve('script')
    l_0_view = resolve('view')
    l_0_say = resolve('say')
    l_0_facts = resolve('facts')
    l_0_b = missing
    try:
        t_1 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    pass
    l_0_b = context.vars['b'] = environment.get_template('blocks.html', 'page.html').make_module(context.get_all(), True, {'b': l_0_b})
    context.exported_vars.discard('b')
    yield '<!doctype html>\n<html lang="'
    yield escape((undefined(name='lang') if l_0_lang is missing else l_0_lang))
    yield '">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\';style-src \''
    yield escape(context.call((undefined(name='hash') if l_0_hash is missing else l_0_hash), (undefined(name='style') if l_0_style is missing else l_0_style)))
    yield "';script-src '"
    yield escape(context.call((undefined(name='hash') if l_0_hash is missing else l_0_hash), (undefined(name='script') if l_0_script is missing else l_0_script)))
    yield '\';base-uri \'none\';form-action \'none\'">\n<title>'
    yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'title'))
    yield '</title>\n<style>'
    yield escape((undefined(name='style') if l_0_style is missing else l_0_style))
    yield '</style>\n</head>\n<body data-sort="'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.sort', column='{}'))
    yield '" data-order="'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.order'))
    yield '" data-counted="'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.counted'))
    yield '" data-close="'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.close'))
    yield '">\n<a class=skip href="#report">'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.skip'))
    yield '</a>\n<div class="front'
    yield escape((' many' if (environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'first') and (t_1(environment.getattr(environment.getitem(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'first'), 0), 'rows')) > 8)) else cond_expr_undefined("the inline if-expression on line 13 in 'page.html' evaluated to false and no else section was defined.")))
    yield '">\n<header>\n<h1>'
    yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'title'))
    yield '</h1>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'byline'):
        pass
        yield '<p class=byline>'
        yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'byline'))
    yield '\n'
    for l_1_line in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'notice'):
        _loop_vars = {}
        pass
        yield '<p class=notice>'
        yield escape(l_1_line)
        yield '\n'
    l_1_line = missing
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
    yield '</header>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'first'):
        pass
        yield '<section class=first aria-label="'
        yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'title'))
        yield '">\n'
        l_1_loop = missing
        for l_1_block, l_1_loop in LoopContext(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'first'), undefined):
            _loop_vars = {}
            pass
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield escape(context.call(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'summary'), l_1_block, _loop_vars=_loop_vars))
            else:
                pass
                yield escape(context.call(environment.getattr((undefined(name='b') if l_0_b is missing else l_0_b), 'block'), l_1_block, 2, _loop_vars=_loop_vars))
        l_1_loop = l_1_block = missing
        yield '</section>\n'
    yield '</div>\n<nav aria-label="'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.contents'))
    yield '">\n<h2>'
    yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.contents'))
    yield '</h2>\n<ul>\n'
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
    for l_1_chapter in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'chapters'):
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
        yield '<article'
        if environment.getattr(l_1_chapter, 'annex'):
            pass
            yield ' class=annex'
        yield ' aria-labelledby="'
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
    yield '</main>\n'
    if (undefined(name='facts') if l_0_facts is missing else l_0_facts):
        pass
        yield '<dialog id=counted aria-labelledby=ch><h2 id=ch tabindex=-1></h2><p></p><div class=scroll tabindex=0><table></table></div><form method=dialog><button class=close>'
        yield escape(context.call((undefined(name='say') if l_0_say is missing else l_0_say), 'page.close'))
        yield '</button></form></dialog>\n<script type="application/json" id=facts>'
        yield escape((undefined(name='facts') if l_0_facts is missing else l_0_facts))
        yield '</script>'
    yield '\n<script>'
    yield escape((undefined(name='script') if l_0_script is missing else l_0_script))
    yield '</script>\n</body>\n</html>'

blocks = {}
debug_info = '1=25&3=28&7=30&8=34&9=36&11=38&12=46&13=48&15=50&16=52&18=57&19=61&21=64&22=68&24=71&25=74&28=82&29=85&30=88&34=100&35=102&37=105&38=109&40=114&41=118&44=124&45=126&48=129&49=134&50=140&53=147&54=151&55=161&56=165&58=168&59=171&61=178&62=183&63=185&66=193&70=197&71=202&73=205'