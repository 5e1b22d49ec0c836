(function(){
var d=document,body=d.body,lang=d.documentElement.lang,collator=new Intl.Collator(lang,{numeric:true});
function all(s,e){return Array.from((e||d).querySelectorAll(s))}
body.classList.add("on");
var comma=lang=="da";
function key(cell){
var text=cell?cell.textContent.trim():"",found=/^[−+-]?[\d.,]+/.exec(text);
if(!found)return text;
var digits=found[0].replace("−","-");
return +(comma?digits.replace(/\./g,"").replace(",","."):digits.replace(/,/g,""))}
function compare(a,b){return typeof a=="number"&&typeof b=="number"?a-b:collator.compare(a,b)}
all("table.s,table.grp").forEach(function(table){
if(!table.tHead.rows[0].cells[0].textContent)return;
all("thead th",table).forEach(function(th,n){
var button=d.createElement("button"),name=th.textContent;
button.type="button";button.textContent=name;button.title=body.dataset.sort.replace("{}",name);
th.textContent="";th.appendChild(button);
button.onclick=function(){
var up=th.getAttribute("aria-sort")!="ascending";
all("th",table.tHead).forEach(function(x){x.removeAttribute("aria-sort")});
th.setAttribute("aria-sort",up?"ascending":"descending");
Array.from(table.tBodies).forEach(function(rows){
Array.from(rows.rows).filter(function(r){return r.cells.length>1}).sort(function(a,b){return (up?1:-1)*compare(key(a.cells[n]),key(b.cells[n]))}).forEach(function(r){rows.appendChild(r)})});
}})});
var wide=all("table.cmp");
function heads(t){return all("thead th",t).slice(1).map(function(x){return x.textContent}).sort().join("|")}
wide.forEach(function(table){
all("tbody tr",table).forEach(function(row){
if(row.cells.length<3)return;
var button=d.createElement("button"),th=row.cells[0];
button.type="button";button.className="o";button.textContent="⇆";
button.setAttribute("aria-label",body.dataset.order+": "+th.textContent);button.title=body.dataset.order;button.setAttribute("aria-pressed","false");
th.appendChild(button);
button.onclick=function(){
var up=button.getAttribute("aria-pressed")!="true",order=Array.from(row.cells).slice(2).map(function(c,n){return [key(c),n+2]});
order.sort(function(a,b){return (up?1:-1)*compare(a[0],b[0])||a[1]-b[1]});
all(".o").forEach(function(x){x.setAttribute("aria-pressed","false")});
button.setAttribute("aria-pressed",up?"true":"false");
wide.forEach(function(t){if(heads(t)!=heads(table))return;all("tr",t).forEach(function(r){
var cells=Array.from(r.cells);if(cells.length>2)order.forEach(function(o){r.appendChild(cells[o[1]])})})});
}})});
var filter=d.getElementById("filter");
filter.oninput=function(){
var wanted=filter.value.toLocaleLowerCase(lang);
function off(e){return wanted!=""&&e.textContent.toLocaleLowerCase(lang).indexOf(wanted)<0}
function none(list){return list.length>0&&list.every(function(e){return e.hidden})}
all("main .items li").forEach(function(e){e.hidden=off(e)});
all("main ul.items").forEach(function(e){e.previousElementSibling.hidden=none(all("li",e))});
all("main tbody").forEach(function(b){
if(b.parentNode.className=="steps"){b.hidden=off(b);return}
var rows=Array.from(b.rows),heads=rows.filter(function(r){return r.cells.length<2&&rows.length>1});
rows=rows.filter(function(r){return heads.indexOf(r)<0});
rows.forEach(function(r){r.hidden=off(r)});
heads.forEach(function(r){r.hidden=none(rows)});
b.hidden=none(rows)});
all("main table").forEach(function(t){t.hidden=none(Array.from(t.tBodies))})};
var box=d.getElementById("counted");
if(box){
var facts=JSON.parse(d.getElementById("facts").textContent);
all("td[data-k]").forEach(function(cell){
var button=d.createElement("button");button.type="button";button.className="a";button.title=body.dataset.counted;
while(cell.firstChild)button.appendChild(cell.firstChild);
cell.appendChild(button);
button.onclick=function(){
var one=facts.n[cell.dataset.k],table=box.querySelector("table"),head=d.createElement("thead"),rows=d.createElement("tbody");
box.querySelector("h2").textContent=facts.t[one[0]];box.querySelector("p").textContent=facts.t[one[1]];
function line(texts,tag){var tr=d.createElement("tr");texts.forEach(function(n){var c=d.createElement(tag);c.textContent=facts.t[n];tr.appendChild(c)});return tr}
head.replaceChildren(line(one[2],"th"));
rows.replaceChildren.apply(rows,one[3].map(function(n){return line(facts.r[n],"td")}));
table.replaceChildren(head,rows);box.showModal();box.querySelector("h2").focus()};
})}
window.addEventListener("beforeprint",function(){all("details").forEach(function(e){e.open=true})});
})();
