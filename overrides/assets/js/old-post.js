// An address of the blog that stood here before: `/?p=123` leads to where that post stands now.
const posts = await (await fetch(new URL("../old-posts.json", import.meta.url))).json();
const target = posts[new URLSearchParams(location.search).get("p")];
if (target) location.replace(new URL(`../../${target}`, import.meta.url));
