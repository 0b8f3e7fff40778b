package io.siyuflow.wechat;

import io.siyuflow.connector.Media;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.util.List;
import me.chanjar.weixin.cp.bean.external.msg.Attachment;
import me.chanjar.weixin.cp.bean.external.msg.File;
import me.chanjar.weixin.cp.bean.external.msg.Image;
import me.chanjar.weixin.cp.bean.external.msg.Link;
import me.chanjar.weixin.cp.bean.external.msg.MiniProgram;
import me.chanjar.weixin.cp.bean.external.msg.Video;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Contents as 企微 wants them attached to welcomes and mass messages, their files uploaded where that is still to be done. */
@Component
class WecomAttachments {

    private final Media media;

    WecomAttachments(Media media) {
        this.media = media;
    }

    /** @throws UnfitContent for what 企微 does not attach */
    List<Attachment> of(AccountId account, List<Content> contents) {
        return contents.stream().map(content -> of(account, content)).toList();
    }

    /** They will be uploaded anew: WeCom has said that it knows one of them no longer. */
    void forget(AccountId account, List<Content> contents) {
        for (Content content : contents) {
            String file = file(content);
            if (file != null) {
                media.mediaId(account, file).ifPresent(id -> media.forget(account, id));
            }
        }
    }

    private Attachment of(AccountId account, Content content) {
        if (content instanceof Content.Image image) {
            return new Attachment().setImage(new Image().setMediaId(media.ensureMediaId(account, image.file())));
        } else if (content instanceof Content.Link link) {
            return new Attachment().setLink(link(account, link));
        } else if (content instanceof Content.MiniProgram card) {
            return new Attachment().setMiniProgram(miniProgram(account, card));
        } else if (content instanceof Content.Video video) {
            return new Attachment().setVideo(new Video().setMediaId(media.ensureMediaId(account, video.file())));
        } else if (content instanceof Content.File file) {
            return new Attachment().setFile(new File().setMediaId(media.ensureMediaId(account, file.file())));
        }
        throw new UnfitContent("企业微信的附件只能是图片、链接、小程序、视频或文件");
    }

    private Link link(AccountId account, Content.Link link) {
        return new Link()
                .setTitle(link.title())
                .setDesc(link.description())
                .setUrl(link.url())
                .setPicUrl(
                        StringUtils.hasText(link.file())
                                ? media.ensurePicUrl(account, link.file())
                                : StringUtils.hasText(link.picUrl()) ? link.picUrl() : null);
    }

    private MiniProgram miniProgram(AccountId account, Content.MiniProgram card) {
        return new MiniProgram()
                .setTitle(card.title())
                .setAppid(card.appId())
                .setPage(card.page())
                .setPicMediaId(media.ensureMediaId(account, card.file()));
    }

    private static String file(Content content) {
        if (content instanceof Content.Image image) {
            return image.file();
        } else if (content instanceof Content.MiniProgram card) {
            return card.file();
        } else if (content instanceof Content.Video video) {
            return video.file();
        } else if (content instanceof Content.File file) {
            return file.file();
        }
        return null;
    }
}
