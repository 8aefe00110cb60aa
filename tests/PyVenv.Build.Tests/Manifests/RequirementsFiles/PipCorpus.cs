using System.Text;

namespace PyVenv.Build.Tests.Manifests.RequirementsFiles;

/// <summary>Requirements files of every kind.</summary>
internal static class PipCorpus
{
    public static IEnumerable<PipCase> All => [.. _single.Select(PipCase.Of), .. Nested, .. Encoded, .. Constraints];

    private static readonly string[] _single =
    [
        "", "\n\n", "# only a comment", "flask", "flask\n", "flask\r\nidna\r\n", "flask\ridna", "flask\u2028idna", "flask\fidna\vhttpx", "flask\u001cidna\u001didna\u001eidna\u0085x\u2029y", "flask\u001fidna",
        "  flask  ", "\tflask\t", "\u00a0flask\u3000", "flask # comment", "flask  #comment", "flask#nocomment", "flask\t# comment", "flask\u00a0# comment", "#flask\nidna", "   # flask\nidna", "flask==1 #", "flask ## x # y",
        "flask \\\n==1", "flask\\\n==1", "flask \\\n  ==1,\\\n  <2\nidna", "flask \\\n# comment\nidna", "flask \\\n  # comment\nidna", "flask \\\n\nidna", "flask \\", "flask\\", "\\\nflask", "\\flask", "\\\\flask\\\\\n", "# x \\\nidna", "flask # x \\\nidna",
        "flask \\ \nidna", "\\", "\\\n\\\n\\\nflask", "flask \\\r\n==1\r\n", "flask \\\r==1",
        "flask==1 --hash=sha256:aa", "flask==1 --hash sha256:aa --hash=sha512:bb", "flask==1 \\\n  --hash=sha256:aa \\\n  --hash=sha384:cc # x\nidna", "flask==1 --hash=md5:aa", "flask==1 --hash=sha256", "flask==1 --hash=", "flask --hash='sha256:aa'",
        "flask==1;os_name=='x' --hash=sha256:aa", "flask==1 ; os_name == \"x\" --hash=sha256:aa", "flask\t--hash=sha256:aa", "flask --hash=sha256:aa\t--hash=sha256:bb", "--hash=sha256:aa", "flask --has=sha256:aa", "flask  --hash=sha256:aa", "flask --hash=sha256:a:b",
        "flask --config-settings=k=v", "flask --config-settings k=v -C a=b -Ca=c -C 'x=y z'", "flask --config-settings=k", "flask -C", "flask --config-setting k=v", "flask --global-option=x",
        "flask --pre", "flask -r x", "flask --no-such", "flask -x", "flask --index-url https://x", "flask -", "flask --", "flask -- --no-such", "flask - --pre", "flask --hash=sha256:aa extra words", "flask--hash=sha256:aa",
        "-i https://index.example/simple", "--index-url=https://index.example/simple", "--index-url https://index.example/simple --extra-index-url https://b.example", "-ihttps://index.example/simple", "-i=https://x", "--pypi-url https://x", "--index https://x",
        "--extra-index-url https://b.example\n--extra-index-url https://c.example", "--extra-index https://b.example", "--no-index", "--no-index=x", "--no-ind", "--no", "--pre", "--pr", "--prefer-binary", "--prefer", "--require-hashes", "--no-require-hashes", "--require", "--req x",
        "-f https://links.example", "--find-links https://links.example", "--find-links", "--trusted-host h.example --trusted-host=i.example:8080", "--use-feature fast-deps", "--use-feature=truststore", "--no-binary :all:", "--no-binary=a,b", "--only-binary a --only-binary :none:",
        "--no-binary -x", "--only-binary=-x", "--all-releases a", "--only-final b", "--only x", "--all a", "--help", "--version", "-h", "-v", "--", "-", "- x", "--index-url 'https://index.example/a b'", "--index-url \"https://index.example/\\\"x\"", "--index-url https://x\\ y", "--index-url 'open",
        "--index-url https://x \\", "--index-url \"a\\b\"", "--index-url 'a\\b'", "--index-url ''", "--index-url https://x y z", "--index-url\thttps://x", "--pre\t--no-index", "--index-url https://x;y", "--index-url https://x#frag", "--index-url https://x #comment",
        "${REQ_NAME}", "${REQ_NAME}${REQ_2}", "$REQ_NAME", "${req_name}", "${REQ_UNSET}", "flask==${REQ_UNSET}", "${REQ_EMPTY}flask", "${REQ_NESTED}", "${REQ_NESTED} ; os_name == '${REQ_NAME}'", "${REQ_NAME", "$${REQ_NAME}", "${REQ-NAME}", "flask ${REQ_OPTION}", "${REQ_OPTION}", "${REQ_COMMENT}",
        "--index-url https://${REQ_NAME}@x/${REQ_NAME}", "-r ${REQ_UNSET}", "# ${REQ_NAME}\nidna", "${}", "flask${REQ_2}\\\n,<3",
        "flask[async]", "flask[a,b]>=1", "flask [ a , b ] >=1 , <2", "flask[", "flask[a b]", "flask (>=1)", "flask(>=1,<2)", "flask>=1,<2", "flask >= 1", "flask=1", "flask==", "flask==1.*", "flask>=1.*", "flask===x", "flask~=1", "flask~=1.0", "Flask_X.y", "-flask", ".flask", "1flask", "flask-", "fl ask", "flask,idna", "flask;idna", "flask & x",
        "flask;os_name=='x'", "flask ; os_name == 'x' and python_version < '3'", "flask;", "flask ; ", "flask;;", "flask;os_name", "flask ; os_name == 'x", "flask ; extra == 'x'", "flask ; (os_name == 'x' or os_name == 'y') and sys_platform == 'z'", "; os_name == 'x'", "flask ; os_name == 'a;b'", "flask ; os_name == 'a -b'",
        "flask @ https://x.example/flask.zip", "flask@https://x.example/flask.zip", "flask[a] @ https://x.example/flask-1.0-py3-none-any.whl#sha256=aa", "flask @ https://x.example/flask.zip ; os_name == 'x'", "flask @ https://x.example/flask.zip; os_name == 'x'", "flask @ https://x.example/a;b.zip", "flask @", "flask @ ", "flask @ file:///tmp/x.zip",
        "flask @ git+https://x.example/r@v1#subdirectory=s", "flask @ ./lib", "flask @ lib", "flask @ file:./lib", "flask @ ../x.whl", "flask @ https://u:p@x.example/f.zip", "flask @ https://x.example/f.zip y",
        "https://x.example/flask-1.0.zip", "https://x.example/flask-1.0-py3-none-any.whl", "https://x.example/Flask_X-1.0-1-py3-none-any.whl?q=1#sha256=aa", "https://x.example/flask.whl", "https://x.example/a/b/", "https://x.example", "HTTPS://x.example/y.zip", "ftp://x.example/y.zip", "https:x", "file:lib", "file:./lib", "file:../x/lib", "file:///tmp/none",
        "https://x.example/f.zip#egg=flask", "https://x.example/f.zip#egg=", "https://x.example/f.zip#egg=a b", "https://x.example/f.zip#sub&egg=flask", "https://x.example/f.zip ; os_name=='x'", "https://x.example/f.zip; os_name=='x'", "https://x.example/f.zip;os_name=='x'", "https://x.example/f%20g.zip",
        "git+https://x.example/r", "git+https://x.example/r#egg=flask", "git+ssh://git@x.example/r.git@main#egg=flask&subdirectory=s", "git+file:///tmp/r#egg=x", "hg+https://x.example/r#egg=y", "svn+ssh://x.example/r#egg=z", "bzr+lp:r#egg=b", "git://x.example/r#egg=q", "git+git@x.example:r.git#egg=q", "foo+https://x.example",
        "./lib", "lib", "./lib/", "./lib[dev]", "./lib [dev,x]", "./lib[]", "./lib[a b]", "lib/", "lib/sub", "./empty", "./missing", "missing/x", "./lib ; os_name == 'x'", "./a b", "./lib==1", ".", "..", "./whl/tiny-1.0-py3-none-any.whl", "whl/tiny-1.0-py3-none-any.whl[x]", "./whl/src-1.0.tar.gz", "whl/src-1.0.tar.gz",
        "tiny-1.0-py3-none-any.whl", "./missing-1.0-py3-none-any.whl", "missing.zip", "missing.tar.gz ; os_name == 'x'", "bad.whl", "requirements.txt", "./requirements.txt", "foo.ZIP", "foo.tar", "x@y.zip", "x @ y.zip", "./x@y.zip", "flask==1.zip", "a-1-b-c.whl", "a-1-2-b-c-d.whl", "a-1-2-3-b-c-d.whl",
        "-e lib", "-e ./lib", "-e ./lib[dev]", "--editable=./lib", "-e.", "-e .", "-e .[a,b]", "-e ./empty", "-e ./missing", "-e flask", "-e", "-e ''", "-e 'a b'", "-e a b", "-e ./lib --config-settings=a=b", "-e ./lib --hash=sha256:aa", "-e ./lib ; os_name == 'x'", "-e ./lib#comment", "-e ./lib -e ./other",
        "-e git+https://x.example/r#egg=flask", "-e git+https://x.example/r", "-e git+https://x.example/r#egg=flask[x]", "-e git:x.example/r#egg=x", "-e https://x.example/r#egg=flask", "-e https://x.example/f.zip", "-e file:./lib", "-e file:///tmp/none#egg=x", "-e flask@git+https://x.example/r", "-e 'flask @ git+https://x.example/r'",
        "-e 'flask @ git+https://x.example/r ; os_name == \"x\"'", "-e 'flask @ file:///tmp/none'", "-e 'flask @ https://x.example/r'", "-e svn+svn://x.example/r#egg=s", "flask -e ./lib", "flask -e git+https://x.example/r#egg=y", "-e \"./lib\"", "-e ./lib\\[dev\\]", "-e hg+http://x.example/r@1#egg=h&subdirectory=x",
        "\"flask\"", "'flask'", "flask==1.0\nflask==1.0", "é", "flask # é", "flaské", "@", "@flask", "==1", ">=1", "[x]", "()", ";", ",", "=", "~", "\"", "flask \"x\"", "flask 'x' --pre", "pip install flask", "-r", "-c", "flask -c", "--requirement", "--constraint=",
    ];

    private static IEnumerable<PipCase> Nested =>
    [
        PipCase.Of(("requirements.txt", "-r nested/a.txt\nlast"), ("nested/a.txt", "-r b.txt\nflask"), ("nested/b.txt", "-r ../c.txt\nidna"), ("c.txt", "httpx")),
        PipCase.Of(("sub/requirements.txt", "-r ../other/a.txt\n-e ./lib\n./lib"), ("other/a.txt", "flask\n./whl/tiny-1.0-py3-none-any.whl")),
        PipCase.Of(("requirements.txt", "-c c.txt\nflask"), ("c.txt", "flask<4\n-r r.txt"), ("r.txt", "idna")),
        PipCase.Of(("requirements.txt", "-r a.txt -c c.txt"), ("a.txt", "flask"), ("c.txt", "idna")),
        PipCase.Of(("requirements.txt", "-c c.txt -r a.txt -r c.txt"), ("a.txt", "flask"), ("c.txt", "idna")),
        PipCase.Of(("requirements.txt", "-r a.txt b.txt"), ("a.txt", "flask"), ("b.txt", "idna")),
        PipCase.Of(("requirements.txt", "-ra.txt\n--requirement=a.txt\n--requirement a.txt\n--requirem a.txt\n-c a.txt"), ("a.txt", "flask")),
        PipCase.Of(("requirements.txt", "-r 'a b.txt'\n-r \"a b.txt\"\n-r a\\ b.txt"), ("a b.txt", "flask")),
        PipCase.Of(("requirements.txt", "-r ${REQ_FILE}"), ("nested/a.txt", "${REQ_NAME}")),
        PipCase.Of(("requirements.txt", "-r a.txt # comment"), ("a.txt", "flask")),
        PipCase.Of(("requirements.txt", "-r \\\n  a.txt"), ("a.txt", "flask")),
        PipCase.Of(("requirements.txt", "-r ./nested/../a.txt\n-r nested/..//a.txt"), ("a.txt", "flask"), ("nested/x", "")),
        PipCase.Of(("requirements.txt", "-r a.txt\n-r b.txt"), ("a.txt", "-r c.txt\nx"), ("b.txt", "-r c.txt\ny"), ("c.txt", "flask")),
        PipCase.Of(("requirements.txt", "-r a.txt\n-c a.txt"), ("a.txt", "flask")),
        PipCase.Of(("requirements.txt", "-r requirements.txt")),
        PipCase.Of(("requirements.txt", "-c requirements.txt")),
        PipCase.Of(("requirements.txt", "-r a.txt"), ("a.txt", "-r b.txt"), ("b.txt", "-c a.txt")),
        PipCase.Of(("requirements.txt", "-r a.txt\n-r b.txt"), ("a.txt", "x\n-r b.txt"), ("b.txt", "y\n-r a.txt")),
        PipCase.Of(("requirements.txt", "flask\n-r missing.txt")),
        PipCase.Of(("requirements.txt", "-r ''")),
        PipCase.Of(("requirements.txt", "-r nested"), ("nested/a.txt", "")),
        PipCase.Of(("requirements.txt", "-c c.txt"), ("c.txt", "-e ./lib")),
        PipCase.Of(("requirements.txt", "-r a.txt --pre\n-r a.txt --no-such"), ("a.txt", "flask")),
        PipCase.Of(("requirements.txt", "-r a.txt"), ("a.txt", "--no-index\n--trusted-host x\nflask")),
        PipCase.Of(("requirements.txt", "flask -r a.txt"), ("a.txt", "idna")),
        PipCase.Of(("requirements.txt", "-e ./lib -r a.txt"), ("a.txt", "idna")),
        PipCase.Of(("deep/er/requirements.txt", "-r ../../a.txt\n-f https://x.example"), ("a.txt", "-r deep/b.txt"), ("deep/b.txt", "flask")),
    ];

    private static IEnumerable<PipCase> Constraints =>
    [
        PipCase.Of("flask<4\nidna") with { IsConstraint = true },
        PipCase.Of("-e ./lib") with { IsConstraint = true },
        PipCase.Of(("c.txt", "flask\n-r r.txt\n-c d.txt"), ("r.txt", "idna"), ("d.txt", "httpx")) with { IsConstraint = true },
        PipCase.Of("flask @ https://x.example/f.zip\nflask==1 --hash=sha256:aa") with { IsConstraint = true },
        PipCase.Of("flask==1;os_name=='x'") with { IsConstraint = true },
    ];

    private static IEnumerable<PipCase> Encoded
    {
        get
        {
            const string Text = "flask # ü\r\nidna==3 # €\n";
            foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UTF32Encoding(false, true), new UTF32Encoding(true, true) })
            {
                yield return PipCase.OfBytes([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]);
                yield return PipCase.OfBytes([.. encoding.GetPreamble()]);
                yield return PipCase.OfBytes([.. encoding.GetPreamble(), 0xFF]);
            }

            var latin = Encoding.Latin1;
            foreach (var header in new[]
            {
                "# -*- coding: latin-1 -*-", "#coding=latin1", "# vim: set fileencoding=iso-8859-15 :", "# coding: cp1252", "# coding: windows-1251", "# coding:utf-8", "# coding : latin-1", "# coding:", "# encoding: ascii",
                "# coding: klingon", "#!x\n# coding: latin-1", "\n# coding: latin-1", "flask\n# coding: latin-1", "\n\n# coding: latin-1", " # coding: latin-1", "# Coding: latin-1", "# coding:\tiso_8859-1", "# coding: ISO-8859-1", "# coding: koi8-r", "# coding: shift_jis", "# coding: mac-roman", "# coding: cp437",
            })
            {
                yield return PipCase.OfBytes([.. latin.GetBytes(header + "\nflask # "), 0xE9, (byte)'\n', .. "idna"u8]);
                yield return PipCase.OfBytes([.. latin.GetBytes(header + "\nflask==1\n")]);
            }

            yield return PipCase.OfBytes([.. "flask\n# "u8, 0xE9]);
            yield return PipCase.OfBytes([.. "flask # "u8, 0xED, 0xA0, 0x80]);
            yield return PipCase.OfBytes([.. "flask\0idna"u8]);
            yield return PipCase.OfBytes([.. "flask # x\0\nidna"u8]);
        }
    }
}
