#!/usr/bin/env python3
"""Writes small inputs for every target below fuzz/seeds, from prose of our own."""

import base64, bz2, gzip, io, json, lzma, pathlib, shutil, tarfile, zipfile, zlib

HERE = pathlib.Path(__file__).parent
SEEDS = HERE / "seeds"
BRIEFING = HERE.parent / "data" / "briefing"

TITLE = "Ferry stops after engine fails twice"
PROSE = [
    "The ferry to the outer islands stopped on Monday after its engine failed twice in one week, the harbour master said.",
    "Passengers were taken off by fishing boats, and nobody was hurt in the operation, which took all night.",
    "“It went quiet all of a sudden,” said Jo Bloggs, who was on her way to the market with two goats and a piano.",
    "A spare part is expected from the mainland by Friday, and until then the mail will go by a smaller boat.",
]
TEXT = "World\n\nAdvertisement\n\n" + TITLE + "\n\nBy Jo Bloggs\n\n3 March 2026\n\n" + "\n\n".join(PROSE) + "\n\nShare\n\nREAD MORE: Goats return to the island\n"
BODY = "".join(f"<p>{line}</p>\n" for line in PROSE)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} - Harbour News</title>
<meta property="og:site_name" content="Harbour News"><meta name="author" content="Jo Bloggs">
<link rel="canonical" href="https://harbour.example/ferry">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished": "2026-03-03T08:00:00Z", "author": [{{"@type": "Person", "name": "Jo Bloggs"}}]}}</script>
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><main><article><h1>{TITLE}</h1>
<p class="byline">By Jo Bloggs</p><time datetime="2026-03-03">3 March</time>
<figure><img src="a.jpg" alt="A ferry"><figcaption>The ferry. Photo: M. Mustermann</figcaption></figure>
{BODY}<blockquote>Nobody was hurt.</blockquote><ul><li>Goats</li><li>A piano</li></ul>
<table><tr><td>Monday</td><td>2</td></tr></table></article></main>
<footer><a href="/about">About us</a></footer></body></html>
"""
XHTML = '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>%s</title></head><body>%s</body></html>'


def put(format, name, data):
    folder = SEEDS / format
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)


def bundle(parts):
    """What the targets of zip and tar files pack themselves: see src/bundle.rs."""
    return b"\n".join(b"=== " + name.encode() + b"\n" + (data.encode() if isinstance(data, str) else data) for name, data in parts)


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts:
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(name, data, how)
    return out.getvalue()


def pdf(packed=False):
    lines = [TITLE] + [part for line in PROSE for part in (line[:60], line[60:])]
    shown = "".join(f"({line.encode('cp1252', 'replace').decode('cp1252')}) Tj 0 -14 Td\n" for line in lines)
    content = f"BT /F1 12 Tf 72 720 Td\n{shown}[(Two) -300 (goats)] TJ ET\n".encode("cp1252")
    data = zlib.compress(content) if packed else content
    how = b"/Filter /FlateDecode " if packed else b""
    cmap = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfrange <20> <7e> <0020> endbfrange 1 beginbfchar <92> <2019> endbfchar endcmap end"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 612 792] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< %s/Length %d >>\nstream\n" % (how, len(data)) + data + b"\nendstream",
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /FirstChar 32 /LastChar 34 /Widths [278 278 355] /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [146 /quoteright /fi] >> /ToUnicode 7 0 R >>",
        b"<< /Title (Ferry stops) /Author (Jo Bloggs) /CreationDate (D:20260303080000Z) >>",
        b"<< /Length %d >>\nstream\n" % len(cmap) + cmap + b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def epub():
    chapter = XHTML % (TITLE, f"<h1>{TITLE}</h1>{BODY}")
    opf = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Harbour News</dc:title><dc:creator>Jo Bloggs</dc:creator><dc:date>2026-03-03</dc:date><dc:language>en</dc:language></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="one" href="one.xhtml" media-type="application/xhtml+xml"/><item id="two" href="two.xhtml" media-type="application/xhtml+xml"/></manifest><spine toc="ncx"><itemref idref="one"/><itemref idref="two" linear="no"/></spine></package>"""
    nav = XHTML % ("Contents", f'<nav epub:type="toc"><ol><li><a href="one.xhtml">{TITLE}</a></li><li><a href="two.xhtml#a">Two</a></li></ol></nav>')
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint id="a" playOrder="1"><navLabel><text>{TITLE}</text></navLabel><content src="one.xhtml"/></navPoint></navMap></ncx>'
    container = '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    return [("mimetype", "application/epub+zip"), ("META-INF/container.xml", container), ("OEBPS/book.opf", opf), ("OEBPS/nav.xhtml", nav), ("OEBPS/toc.ncx", ncx), ("OEBPS/one.xhtml", chapter), ("OEBPS/two.xhtml", chapter.replace("ferry", "piano"))]


def docx():
    run = lambda text: f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    body = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run(TITLE)}</w:p>' + "".join(f"<w:p>{run(line)}</w:p>" for line in PROSE)
    body += f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{run("Goats")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    body += f'<w:p><w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins w:id="2">{run("new")}</w:ins><w:hyperlink r:id="r9">{run("link")}</w:hyperlink></w:p><w:tbl><w:tr><w:tc><w:p>{run("Monday")}</w:p></w:tc></w:tr></w:tbl>'
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    rels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return [
        ("[Content_Types].xml", head + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
        ("_rels/.rels", f'{head}<Relationships {rels}><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/document.xml", f"{head}<w:document {space}><w:body>{body}</w:body></w:document>"),
        ("word/styles.xml", f'{head}<w:styles {space}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'),
        ("word/footnotes.xml", f'{head}<w:footnotes {space}><w:footnote w:id="2"><w:p>{run("A note.")}</w:p></w:footnote></w:footnotes>'),
        ("word/_rels/document.xml.rels", f'{head}<Relationships {rels}><Relationship Id="r9" Type="hyperlink" Target="https://harbour.example/" TargetMode="External"/></Relationships>'),
        ("docProps/core.xml", f'{head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{TITLE}</dc:title><dc:creator>Jo Bloggs</dc:creator><dcterms:created>2026-03-03T08:00:00Z</dcterms:created></cp:coreProperties>'),
    ]


def odt():
    space = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"' for name, what in [("office", "office"), ("text", "text"), ("meta", "meta"), ("style", "style"), ("table", "table")])
    body = f'<text:h text:outline-level="1">{TITLE}</text:h>' + "".join(f"<text:p>{line}</text:p>" for line in PROSE)
    body += '<text:list><text:list-item><text:p>Goats<text:s text:c="3"/><text:tab/>two<text:line-break/>piano</text:p></text:list-item></text:list><text:p>A<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p><table:table><table:table-row><table:table-cell><text:p>Monday</text:p></table:table-cell></table:table-row></table:table>'
    return [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", f"<?xml version=\"1.0\"?><office:document-content {space}><office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Title\"/></office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"),
        ("meta.xml", f'<office:document-meta {space} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>{TITLE}</dc:title><meta:initial-creator>Jo Bloggs</meta:initial-creator><meta:creation-date>2026-03-03T08:00:00</meta:creation-date><dc:language>en-GB</dc:language></office:meta></office:document-meta>'),
        ("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>'),
    ]


def message(body, kind="text/plain; charset=utf-8", how="8bit", more=""):
    return f"From: Jo Bloggs <jo@harbour.example>\r\nTo: list@harbour.example\r\nSubject: =?utf-8?Q?Ferry_stops_=E2=80=93_twice?=\r\nDate: Tue, 3 Mar 2026 08:00:00 +0100\r\nMessage-ID: <1@harbour.example>\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {how}\r\n{more}\r\n{body}"


def boxed(parts):
    return "".join(f"--b\r\n{head}\r\n\r\n{body}\r\n" for head, body in parts) + "--b--\r\n"


def warc_record(kind, body, more=""):
    body = body if isinstance(body, bytes) else body.encode()
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://harbour.example/ferry\r\nWARC-Date: 2026-03-03T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def warc():
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}"
    chunked = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{len(PAGE.encode()):x}\r\n{PAGE}\r\n0\r\n\r\n"
    squeezed = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE.encode(), mtime=0)
    return [warc_record("warcinfo", "software: a\r\n"), warc_record("response", answer), warc_record("response", chunked), warc_record("response", squeezed), warc_record("resource", PAGE, "Content-Type: text/html\r\n")]


def feeds():
    rss = f'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Harbour News</title><item><title>{TITLE}</title><link>https://harbour.example/ferry</link><pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate><author>Jo Bloggs</author><description>{PROSE[0]}</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item><item><description>Two words.</description></item></channel></rss>'
    atom = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour News</title><id>a</id><updated>2026-03-03T08:00:00Z</updated><entry><id>b</id><title type="html">{TITLE}</title><updated>2026-03-03T08:00:00Z</updated><author><name>Jo Bloggs</name></author><link href="https://harbour.example/ferry"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div></content></entry></feed>'
    lines = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Harbour News", "items": [{"id": "1", "title": TITLE, "content_html": BODY, "url": "https://harbour.example/ferry", "date_published": "2026-03-03T08:00:00Z", "authors": [{"name": "Jo Bloggs"}]}]})
    return {"rss.xml": rss, "atom.xml": atom, "feed.json": lines}


def rows():
    row = {"id": "1", "title": TITLE, "text": "\n".join(PROSE), "date": "2026-03-03", "url": "https://harbour.example/ferry", "author": ["Jo Bloggs"], "source": "Harbour News", "language": "en"}
    page = {"id": "2", "headline": TITLE, "html": BODY, "published": 1772524800}
    return {"rows.jsonl": json.dumps(row) + "\n" + json.dumps(page) + "\n", "list.json": json.dumps([row, page]), "inside.json": json.dumps({"response": {"docs": [row, page]}}, indent=1), "lone.jsonl": '{"text": "A \\ud800 B. \\u001b[2J", "title": "\\udc00"}\n{"text": 3}\n{"text"\n'}


def packed_files():
    data = TEXT.encode()
    chain = b"".join(gzip.compress(record, mtime=0) for record in warc())
    # Zstandard with one block that is not packed: the library has no writer for it.
    zst = b"\x28\xb5\x2f\xfd\x60" + (len(data) - 256).to_bytes(2, "little") + (len(data) << 3 | 1).to_bytes(3, "little") + data
    return {"a.gz": gzip.compress(data, mtime=0), "a.bz2": bz2.compress(data), "a.xz": lzma.compress(data), "a.zst": zst, "a.warc.gz": chain, "a.tgz": gzip.compress(tar(), mtime=0), "bundle": bundle([("a", record) for record in warc()]), "bundle-text": bundle([("a", TEXT)])}


def tar(kind=tarfile.PAX_FORMAT):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=kind) as file:
        for name, data in [("a.txt", TEXT), ("long/" * 30 + "b.html", PAGE), ("../c.jsonl", '{"text": "One. Two."}')]:
            info = tarfile.TarInfo(name)
            info.size = len(data.encode())
            file.addfile(info, io.BytesIO(data.encode()))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        file.addfile(link)
    return out.getvalue()


def main():
    shutil.rmtree(SEEDS, ignore_errors=True)
    for path in BRIEFING.iterdir():
        put({".txt": "text", ".html": "html", ".xml": "feed"}.get(path.suffix, "text"), path.name, path.read_bytes())
    put("text", "short.txt", TEXT)
    put("text", "utf16.txt", TEXT.encode("utf-16"))
    put("text", "odd.txt", "\x1b[2J• A\u200bb\u202e c\r\n\r\n- it­em\u2028two\n" + TEXT.replace("\n\n", "\r"))
    put("html", "short.html", PAGE)
    put("html", "old.html", PAGE.replace("utf-8", "windows-1252").encode("cp1252", "replace"))
    put("html", "data.html", f'<html><script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"article": {"body": BODY, "title": TITLE}}})}</script><p>{PROSE[0]}<p>{PROSE[1]}<div><div><b><p>{PROSE[2]}</b></div>')
    put("pdf", "plain.pdf", pdf())
    put("pdf", "packed.pdf", pdf(True))
    for format, parts in [("epub", epub()), ("docx", docx()), ("odt", odt())]:
        put(format, f"a.{format}", zipped(parts))
        put(format, "bundle", bundle(parts))
    inside = [("a.txt", TEXT), ("b/c.html", PAGE), ("../d.eml", message(TEXT)), ("e.zip", zipped([("f.txt", TEXT)])), ("g.warc", warc()[1])]
    put("zip", "a.zip", zipped(inside))
    put("zip", "bundle", bundle(inside))
    put("tar", "pax.tar", tar())
    put("tar", "gnu.tar", tar(tarfile.GNU_FORMAT))
    put("tar", "bundle", bundle(inside))
    for name, data in packed_files().items():
        put("packed", name, data)
    put("warc", "a.warc", b"".join(warc()))
    put("warc", "one.warc", warc()[2])
    put("opml", "a.opml", f'<?xml version="1.0"?><opml version="2.0"><head><title>Papers</title><ownerName>Jo Bloggs</ownerName></head><body><outline text="Harbour"><outline type="rss" text="Harbour News" xmlUrl="https://harbour.example/feed" htmlUrl="https://harbour.example/"/></outline><outline text="{PROSE[0]}" _note="A note"/></body></opml>')
    coded = base64.encodebytes(PAGE.encode()).decode()
    page = boxed([("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://harbour.example/ferry", coded), ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: cid:a", "iVBORw0KGgo=")])
    put("mhtml", "a.mhtml", f"From: <Saved by Harbour>\r\nSnapshot-Content-Location: https://harbour.example/ferry\r\nSubject: {TITLE}\r\nDate: Tue, 3 Mar 2026 08:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n{page}")
    put("mhtml", "bare.mht", f"From: <Saved by Harbour>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" + boxed([("Content-Type: text/html", PAGE)]))
    quoted = "\r\n\r\nOn Mon, 2 Mar 2026, A. Other wrote:\r\n> The ferry is late.\r\n>> Is it?\r\n\r\n-- \r\nJo Bloggs\r\nHarbour News\r\n"
    put("mail", "plain.eml", message("\r\n".join(PROSE) + quoted))
    put("mail", "both.eml", message(boxed([("Content-Type: text/plain", TEXT), ("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64", coded)]), "multipart/alternative; boundary=b", "7bit", "List-Id: Harbour <list.harbour.example>\r\n"))
    put("mail", "inner.eml", message(boxed([("Content-Type: text/plain", PROSE[0]), ("Content-Type: message/rfc822", message(TEXT)), ('Content-Type: text/html; name="a.html"\r\nContent-Disposition: attachment; filename="a.html"', PAGE)]), "multipart/mixed; boundary=b"))
    put("mail", "a.mbox", "".join(f"From jo@harbour.example Tue Mar  3 08:00:00 2026\n{message(line)}\n>From here on.\n\n".replace("\r", "") for line in ("\n".join(PROSE), TEXT)))
    mail = message(TEXT)
    put("mail", "a.emlx", f"{len(mail.encode())}\n{mail}<?xml version=\"1.0\"?><plist><dict/></plist>")
    for name, data in feeds().items():
        put("feed", name, data)
    note = f"# {TITLE}\n\n{PROSE[0]}\n\n> {PROSE[2]}\n\n* Goats\n* A [piano](https://harbour.example/)[^1]\n\n|a|b|\n|-|-|\n|1|2|\n\n```\ncode\n```\n\n![[picture.png]] [[Note|shown]] <b>bold</b>\n\n[^1]: A note.\n"
    put("markdown", "a.md", f"---\ntitle: {TITLE}\nauthor: [Jo Bloggs, A. Other]\ndate: 2026-03-03\ntags:\n  - ferry\nsource: https://harbour.example/ferry\n---\n{note}")
    put("markdown", "toml.md", f'+++\ntitle = "{TITLE}"\ndate = 2026-03-03\n+++\n{note}')
    put("markdown", "bare.md", note)
    for name, data in rows().items():
        put("rows", name, data)


main()
