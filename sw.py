import re,gzip,json
from pathlib import Path
from collections import Counter
from tests.quality.draw import corpus
S=Path('/work/shared')
N=re.compile(r"[a-z0-9][a-z0-9+.-]*[a-z0-9+]")
c=Counter(); odd=Counter()
for r in corpus(S,'debian_security_en'):
    t=r['title']; m=re.match(r"(?:DSA-[\d-]+ +)?(.+?) +--",t)
    if not m: odd[t]+=1; continue
    for n in re.split(r", *| and |/",m[1]):
        n=n.strip()
        if N.fullmatch(n): c[n]+=1
        else: odd[n]+=1
print(len(c),sum(c.values()),odd.most_common(40))
small=Counter()
W=re.compile(r"(?<![\w'’.@/-])[a-z]{2,}(?![\w'’@/-])")
for n in ('wikinews_2019','digitalgov','kjv_chapters'):
    for r in corpus(S,n): small.update(set(W.findall(r['text'])))
out=[n for n in c if small[n]>=2]
print('dropped',[(n,small[n]) for n in out])
keep=sorted(n for n in c if small[n]<2)
print(len(keep),sum(map(len,keep))+2*len(keep)); print(' '.join(keep))
print([w for w in 'dpkg tar devfs bzip2 glibc gcc apt-listchanges busybox netcfg wicd apmd gksu apt aptitude perl python sawmill lilo linux'.split() if w not in keep])
