package io.siyuflow.material;

import java.util.List;
import org.springframework.stereotype.Component;

/** Pictures in articles. */
@Component
class ArticleFiles implements MaterialUse {

    private final Articles articles;

    ArticleFiles(Articles articles) {
        this.articles = articles;
    }

    @Override
    public List<String> usesOfFile(String file) {
        return articles.titlesWith(file).stream()
                .map(title -> "图文「" + title + "」")
                .toList();
    }
}
