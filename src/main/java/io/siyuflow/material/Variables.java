package io.siyuflow.material;

import io.siyuflow.shared.Content;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The variables of a text, written {@code {客户昵称}}: one syntax everywhere, only those that exist where the text is sent. Braces
 * around anything but Chinese words are just braces.
 */
public final class Variables {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\p{IsHan}{1,10})}");

    private final Map<String, String> values;

    private Variables(Map<String, String> values) {
        this.values = values;
    }

    /** @param values name without braces to value */
    public static Variables of(Map<String, String> values) {
        return new Variables(values);
    }

    /** The text with every known variable replaced; unknown ones stay as they are. */
    public String in(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    /** The item with the variables of its texts replaced. */
    public Content in(Content item) {
        if (item instanceof Content.Text text) {
            return new Content.Text(in(text.text()));
        } else if (item instanceof Content.News news) {
            String description = news.description() == null ? null : in(news.description());
            return new Content.News(in(news.title()), description, news.url(), news.picUrl(), news.file());
        }
        return item;
    }

    /** What is written like a variable but none of ours, as people wrote it. */
    String unknownIn(String text) {
        return VARIABLE.matcher(text)
                .results()
                .filter(found -> !values.containsKey(found.group(1)))
                .map(found -> found.group())
                .distinct()
                .collect(Collectors.joining("、"));
    }

    String known() {
        return new TreeSet<>(values.keySet())
                .stream().map(name -> "{" + name + "}").collect(Collectors.joining("、"));
    }

    public static boolean uses(String text, String name) {
        return text.contains("{" + name + "}");
    }
}
