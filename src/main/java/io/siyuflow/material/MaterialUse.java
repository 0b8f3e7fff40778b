package io.siyuflow.material;

import java.util.List;

/** What uses the library's originals; asked before one is deleted and shown with it. */
public interface MaterialUse {

    /** Where the file is used, in the operator's words: {@code 公众号「小店」的关注回复}. */
    List<String> usesOfFile(String file);

    /** Where this address of a published article is used. */
    default List<String> usesOfLink(String url) {
        return List.of();
    }

    /** Where a published 图文 is shown by the id that WeChat gave the publication. */
    default List<String> usesOfPublication(String publishedId) {
        return List.of();
    }

    /** Where the 图文 is used. */
    default List<String> usesOfArticle(long article) {
        return List.of();
    }
}
