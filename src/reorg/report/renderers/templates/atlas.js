(function(){
var d=document,lang=d.documentElement.lang;
function id(name){return d.getElementById(name)}
function all(s,e){return Array.from(e.querySelectorAll(s))}
var area=id("area"),department=id("department"),words=id("words"),status=id("shown");
var bodies=all("tbody[data-area]",d).map(function(body){
return {body:body,rows:all("tr[data-departments]",body).map(function(row){
var names=all("abbr",row).map(function(e){return e.title});
return {row:row,departments:row.dataset.departments.split(" "),text:(row.textContent+" "+names.join(" ")).toLocaleLowerCase(lang)}})}});
function show(){
var wanted=words.value.toLocaleLowerCase(lang).split(/\s+/),count=0;
bodies.forEach(function(b){
var here=0;
b.rows.forEach(function(r){
var on=(!area.value||b.body.dataset.area==area.value)&&(!department.value||r.departments.indexOf(department.value)>=0)
&&wanted.every(function(w){return r.text.indexOf(w)>=0});
r.row.hidden=!on;here+=on});
b.body.hidden=!here;count+=here});
status.textContent=status.dataset.text.replace("{shown}",count)}
area.onchange=department.onchange=words.oninput=show;
id("reset").onclick=function(){area.value=department.value=words.value="";show();words.focus()};
d.body.classList.add("on");
show();
})();
