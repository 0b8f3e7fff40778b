package io.siyuflow.material;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The HTML of an article as it may be kept: text, looks and pictures that lie with us or with WeChat; nothing that runs, loads or
 * reaches elsewhere.
 */
final class ArticleHtml {

    private static final Pattern OURS = Pattern.compile("/api/files/(\\d{1,18})");
    private static final Pattern WECHATS = Pattern.compile("https?://mmbiz\\.qpic\\.cn/[^\\s\"'<>]+");
    private static final Pattern SRC = Pattern.compile("<img [^>]*?src=\"/api/files/(\\d{1,18})\"");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private static final AttributePolicy KNOWN_PICTURE = (element, attribute, url) ->
            OURS.matcher(url).matches() || WECHATS.matcher(url).matches() ? url : null;

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "strong",
                    "b",
                    "em",
                    "i",
                    "u",
                    "s",
                    "del",
                    "sub",
                    "sup",
                    "span",
                    "section",
                    "div",
                    "blockquote",
                    "pre",
                    "code",
                    "ul",
                    "ol",
                    "li",
                    "figure",
                    "figcaption",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "a",
                    "img")
            .allowWithoutAttributes("span", "a")
            .allowStyling()
            .allowUrlProtocols("http", "https")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("src")
            .matching(KNOWN_PICTURE)
            .onElements("img")
            .allowAttributes("alt", "title", "width", "height")
            .onElements("img")
            .allowAttributes("colspan", "rowspan")
            .matching(Pattern.compile("\\d{1,2}"))
            .onElements("td", "th")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,4}"))
            .onElements("ol")
            .toFactory();

    private ArticleHtml() {}

    /** @param lostPictures how many pictures lie elsewhere: they can't be kept, and silently losing them would surprise */
    record Cleaned(String html, int lostPictures) {

        boolean isEmpty() {
            return !html.contains("<img ")
                    && TAG.matcher(html)
                            .replaceAll("")
                            .replace("&nbsp;", "")
                            .replace('\u00a0', ' ')
                            .isBlank();
        }

        /** Ids of our pictures in it. */
        List<String> files() {
            List<String> files = new ArrayList<>();
            Matcher found = SRC.matcher(html);
            while (found.find()) {
                files.add(found.group(1));
            }
            return files;
        }
    }

    static Cleaned clean(String html) {
        int[] lost = new int[1];
        String safe = POLICY.sanitize(
                html,
                new HtmlChangeListener<Integer>() {
                    @Override
                    public void discardedTag(Integer context, String element) {
                        // one without any attribute left goes as a whole
                        if (element.equals("img")) {
                            lost[0]++;
                        }
                    }

                    @Override
                    public void discardedAttributes(Integer context, String element, String... attributes) {
                        if (element.equals("img") && Set.of(attributes).contains("src")) {
                            lost[0]++;
                        }
                    }
                },
                0);
        return new Cleaned(plain(safe), lost[0]);
    }

    /** The sanitizer writes these as entities, which is needless between quotes and counts against WeChat's limit. */
    private static String plain(String safe) {
        return safe.replace("&#61;", "=").replace("&#64;", "@").replace("&#43;", "+");
    }
}
