package io.siyuflow.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.springframework.lang.Nullable;

/** What people fill in to add or change an account; the rules are those of WeChat's own forms. */
final class AccountForms {

    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final String SECRET = "[A-Za-z0-9_-]{6,128}";
    private static final String TOKEN = "[A-Za-z0-9]{3,32}";
    private static final String AES_KEY = "[A-Za-z0-9]{43}";
    private static final String SECRET_WORDS = "应为字母、数字、_ 或 -，不能有空格";
    private static final String TOKEN_WORDS = "应为 3–32 位字母或数字，与微信后台填写的一致";
    private static final String AES_KEY_WORDS = "应为 43 位字母或数字，与微信后台的 EncodingAESKey 一致";

    private AccountForms() {}

    /** Kind and mode left out are those of most: a 服务号 in safe mode. */
    record NewMp(
            @NotBlank(message = "请填写账号名称") @Size(max = 64, message = "最多 64 个字")
            String name,

            @NotBlank(message = "请填写 AppID") @Pattern(regexp = ID, message = "应为公众号后台的 AppID，形如 wx0123456789abcdef")
            String appId,

            @NotBlank(message = "请填写 AppSecret") @Pattern(regexp = SECRET, message = SECRET_WORDS)
            String secret,

            @NotBlank(message = "请填写 Token") @Pattern(regexp = TOKEN, message = TOKEN_WORDS)
            String token,

            @NotBlank(message = "请填写 EncodingAESKey") @Pattern(regexp = AES_KEY, message = AES_KEY_WORDS)
            String aesKey,

            @Nullable AccountKind kind,
            @Nullable CallbackMode callbackMode) {

        @Override
        public String toString() {
            return "NewMp[" + appId + ", redacted]";
        }
    }

    record NewWecom(
            @NotBlank(message = "请填写账号名称") @Size(max = 64, message = "最多 64 个字")
            String name,

            @NotBlank(message = "请填写企业 ID") @Pattern(regexp = ID, message = "应为企业微信管理后台“我的企业”里的企业 ID")
            String corpId,

            @NotNull(message = "请填写自建应用的 AgentId") @Positive(message = "应为自建应用的 AgentId，是一个正整数")
            Integer agentId,

            @NotBlank(message = "请填写自建应用的 Secret") @Pattern(regexp = SECRET, message = SECRET_WORDS)
            String secret,

            @NotBlank(message = "请填写 Token") @Pattern(regexp = TOKEN, message = TOKEN_WORDS)
            String token,

            @NotBlank(message = "请填写 EncodingAESKey") @Pattern(regexp = AES_KEY, message = AES_KEY_WORDS)
            String aesKey) {

        @Override
        public String toString() {
            return "NewWecom[" + corpId + ", redacted]";
        }
    }

    /** What is left out, and secrets that are empty, stay as they are. */
    record Change(
            @NotBlank(message = "请填写账号名称") @Size(max = 64, message = "最多 64 个字")
            String name,

            @Pattern(regexp = "|" + SECRET, message = SECRET_WORDS)
            String secret,

            @Pattern(regexp = "|" + TOKEN, message = TOKEN_WORDS)
            String token,

            @Pattern(regexp = "|" + AES_KEY, message = AES_KEY_WORDS)
            String aesKey,

            @Positive(message = "应为自建应用的 AgentId，是一个正整数") Integer agentId,
            @Nullable AccountKind kind,
            @Nullable CallbackMode callbackMode) {

        @Override
        public String toString() {
            return "Change[" + name + ", redacted]";
        }
    }
}
