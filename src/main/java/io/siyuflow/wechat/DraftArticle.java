package io.siyuflow.wechat;

import io.siyuflow.connector.Field;
import io.siyuflow.connector.MaxBytes;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * One article of a draft (WECHAT-API 3.7).
 *
 * @param content HTML; pictures of ours stand in it as {@code /api/files/…} and become pictures of WeChat's on the way
 * @param cropWide the part of the cover shown at 2.35:1, as {@code X1_Y1_X2_Y2} in fractions of its size
 */
record DraftArticle(
        @NotBlank @Size(max = 32) @Field("标题") String title,
        @Size(max = 16) @Field("作者") String author,

        @Size(max = 128) @Field(value = "摘要", description = "只有一篇时显示")
        String digest,

        @NotBlank @Size(max = 19_999) @Field(value = "正文", multiline = true, secret = true)
        String content,

        @MaxBytes(1024) @Field("阅读原文链接") String sourceUrl,
        @NotBlank @Field("封面文件") String cover,
        @Field("封面 2.35:1 裁剪") String cropWide,
        @Field("封面 1:1 裁剪") String cropSquare,
        @Field("打开评论") boolean openComment,
        @Field("仅粉丝可评论") boolean fansOnlyComment) {}
