package io.siyuflow.material;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleHtmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<img src=x onerror=alert(1)>",
                "<img src=\"/api/files/1\" onload=\"alert(1)\">",
                "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
                "<img src=\"javascript:alert(1)\">",
                "<img src=`javascript:alert(1)`>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"jAvAsCrIpT&colon;alert(1)\">x</a>",
                "<a href=\" &#14; javascript:alert(1)\">x</a>",
                "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
                "<a href=\"vbscript:x\">x</a>",
                "<svg onload=alert(1)><circle/></svg>",
                "<svg><script>alert(1)</script></svg>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<iframe src=\"https://evil.example\"></iframe>",
                "<object data=\"evil.swf\"></object><embed src=\"evil.swf\">",
                "<form action=\"https://evil.example\"><input name=a><button formaction=\"javascript:alert(1)\">",
                "<style>@import 'https://evil.example/x.css';</style>",
                "<p style=\"background:url(javascript:alert(1))\">x</p>",
                "<p style=\"background-image:url('https://evil.example/a.png')\">x</p>",
                "<p style=\"width:expression(alert(1))\">x</p>",
                "<p style=\"behavior:url(evil.htc)\">x</p>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<template><script>alert(1)</script></template>",
                "<meta http-equiv=refresh content=\"0;url=https://evil.example\"><base href=\"https://evil.example/\">",
                "<link rel=stylesheet href=\"https://evil.example/x.css\">",
                "<video src=x onerror=alert(1)></video><audio src=x onerror=alert(1)></audio>",
                "<details open ontoggle=alert(1)>x</details>",
                "<div onmouseover='alert(1)' onclick=\"alert(2)\">x</div>",
                "<!--[if IE]><script>alert(1)</script><![endif]-->",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<textarea><img src=x onerror=alert(1)></textarea>",
                "<p>\u0000<script\u0000>alert(1)</script></p>"
            })
    void nothingThatRunsLoadsOrReachesElsewhereStays(String hostile) {
        assertHarmless(ArticleHtml.clean("<p>前</p>" + hostile + "<p>后</p>").html());
    }

    @Property(tries = 300)
    void whateverIsTypedStaysHarmlessAndCleanTwiceIsCleanOnce(@ForAll String text) {
        String once = ArticleHtml.clean("<p>" + text + "</p>").html();

        assertHarmless(once);
        assertThat(ArticleHtml.clean(once).html()).isEqualTo(once);
    }

    @Test
    void whatAnArticleIsMadeOfStays() {
        String html = "<h2 style=\"text-align:center\">标题</h2><p><strong>粗</strong><em>斜</em><u>线</u></p>"
                + "<ul><li>一</li></ul><blockquote>引用</blockquote><p><span style=\"color:#ff0000\">红</span></p>"
                + "<img src=\"/api/files/12\" alt=\"图\" /><a href=\"https://a.example/?x=1\">链接</a>";

        String kept = ArticleHtml.clean(html).html();

        assertThat(kept)
                .contains("text-align:center", "<strong>粗</strong>", "<li>一</li>", "<blockquote>", "color:#ff0000")
                .contains("src=\"/api/files/12\"", "https://a.example/?x=1");
    }

    @Test
    void picturesOfOursAndOfWechatsStayAndOthersAreCounted() {
        ArticleHtml.Cleaned cleaned = ArticleHtml.clean("<img src=\"/api/files/7\">"
                + "<img src=\"https://mmbiz.qpic.cn/a/640?wx_fmt=png\"><img src=\"https://elsewhere.example/a.png\">"
                + "<img src=\"data:image/png;base64,AAAA\">");

        assertThat(cleaned.files()).containsExactly("7");
        assertThat(cleaned.html()).contains("https://mmbiz.qpic.cn/a/640?wx_fmt=png");
        assertThat(cleaned.lostPictures()).isEqualTo(2);
    }

    @Test
    void spacesAreNoText() {
        assertThat(ArticleHtml.clean("<p> &nbsp;<br></p>").isEmpty()).isTrue();
        assertThat(ArticleHtml.clean("<p>字</p>").isEmpty()).isFalse();
    }

    private static void assertHarmless(String html) {
        // outside of tags everything is text; inside of them no handler, no scheme but http and https, nothing that
        // loads
        java.util.regex.Pattern.compile("<[^>]*>")
                .matcher(html)
                .results()
                .map(r -> r.group().toLowerCase(java.util.Locale.ROOT))
                .forEach(tag -> assertThat(tag)
                        .doesNotContainPattern(
                                "<(script|style|iframe|object|embed|svg|math|form|input|button|meta|base|link|template|video|audio|details|textarea|noscript)\\b")
                        .doesNotContainPattern("\\son[a-z]+\\s*=")
                        .doesNotContainPattern("(javascript|vbscript|data)\\s*:")
                        .doesNotContain("url(", "expression", "behavior", "evil.example"));
    }
}
