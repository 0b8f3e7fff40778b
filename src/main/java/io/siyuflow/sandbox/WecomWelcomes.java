package io.siyuflow.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Welcome messages to new customers (5.4). */
@SandboxPart
class WecomWelcomes implements ApiFamily {

    private static final int MOST_TEXT_BYTES = 4000;
    private static final int MOST_ATTACHMENTS = 9;

    private final Things.Shelf<WelcomeCode> codes;
    private final Customers customers;
    private final WelcomeAttachments attachments;
    private final Conversations conversations;
    private final Clock clock;

    WecomWelcomes(
            Things things,
            Customers customers,
            WelcomeAttachments attachments,
            Conversations conversations,
            Clock clock) {
        this.codes = things.shelf("welcome-code", WelcomeCode.class);
        this.customers = customers;
        this.attachments = attachments;
        this.conversations = conversations;
        this.clock = clock;
    }

    @Override
    public void declare(Routes routes) {
        routes.post(Host.QY, "/cgi-bin/externalcontact/send_welcome_msg", this::send);
    }

    WelcomeCode issue(String corpId, String externalUserId, String userid) {
        WelcomeCode code = new WelcomeCode(Made.letters(43), externalUserId, userid, clock.instant(), false, false);
        codes.put(corpId, code.code(), code);
        return code;
    }

    /** They chat: codes still open are worth nothing any more. */
    void talkedOver(String corpId, String code) {
        codes.lock(corpId, code).ifPresent(c -> codes.put(corpId, code, c.talkedOver()));
    }

    private Answer send(ApiCall call) {
        Fields fields = call.fields();
        String code = fields.optionalText("welcome_code")
                .filter(c -> !c.isEmpty())
                .orElseThrow(() -> new Refused(41049, "welcome code missing"));
        Optional<String> text = fields.optionalObject("text")
                .flatMap(t -> t.textOfBytes("content", MOST_TEXT_BYTES, 45002))
                .filter(t -> !t.isEmpty());
        List<Fields> attached = fields.objects("attachments");
        if (text.isEmpty() && attached.isEmpty()) {
            throw new Refused(40058, "text and attachments are both missing");
        }
        if (attached.size() > MOST_ATTACHMENTS) {
            throw new Refused(40058, "attachments exceed " + MOST_ATTACHMENTS);
        }
        List<Message> messages = attached.stream()
                .map(a -> attachments.message(call.account(), a))
                .toList();
        spend(call.account(), code, text, messages);
        return Answer.ok();
    }

    private void spend(String corpId, String code, Optional<String> text, List<Message> messages) {
        WelcomeCode welcome =
                codes.lock(corpId, code).orElseThrow(() -> new Refused(41050, "invalid welcome code or expired"));
        welcome.check(clock.instant());
        codes.put(corpId, code, welcome.spent());
        Customer customer = customers.lockKnown(corpId, welcome.externalUserId());
        customer.with(welcome.userid())
                .filter(r -> r.welcome() != null && r.welcome().code().equals(code))
                .ifPresent(r -> customers.put(
                        corpId,
                        customer.put(r.welcomedBy(new Customer.Welcome(
                                code, welcome.at(), true, welcome.at().plus(WelcomeCode.LIFE))))));
        text.ifPresent(t -> show(corpId, welcome, Message.text(t)));
        messages.forEach(m -> show(corpId, welcome, m));
    }

    private void show(String corpId, WelcomeCode welcome, Message message) {
        conversations.add(
                corpId,
                welcome.externalUserId(),
                message.by("member", "welcome").with(welcome.userid()));
    }
}
