package io.siyuflow.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends callbacks as WeChat does: five seconds, three tries, the answer read strictly and shown to the person (2.4).
 * No database connection is held while it waits.
 */
@SandboxPart
class SandboxCallbacks {

    private final CallbackLog log;
    private final CallbackHttp http;
    private final PassiveReplies replies;
    private final Conversations conversations;
    private final Faults faults;
    private final SandboxSettings settings;
    private final TransactionTemplate transaction;

    SandboxCallbacks(
            CallbackLog log,
            CallbackHttp http,
            PassiveReplies replies,
            Conversations conversations,
            Faults faults,
            SandboxSettings settings,
            TransactionTemplate transaction) {
        this.log = log;
        this.http = http;
        this.replies = replies;
        this.conversations = conversations;
        this.faults = faults;
        this.settings = settings;
        this.transaction = transaction;
    }

    /**
     * What an action did.
     *
     * @param also callbacks that went out because of this one: ordered repeats, and those held back before
     */
    record Result(Callback callback, List<Callback> also, List<Message> messages) {

        Result after(Message own) {
            List<Message> all = new ArrayList<>();
            if (own != null) {
                all.add(own);
            }
            all.addAll(messages);
            return new Result(callback, also, all);
        }
    }

    Result send(SandboxAccount account, Outgoing outgoing) {
        if (account.callbackUrl() == null) {
            return alone(log.open(account, outgoing, Callback.Outcome.NOT_SENT));
        }
        Optional<Faults.Kind> fault = faults.hit(account.id(), Faults.CALLBACK).map(Faults.Fault::kind);
        if (fault.filter(k -> k == Faults.Kind.REORDER).isPresent()) {
            return alone(log.open(account, outgoing, Callback.Outcome.HELD));
        }
        List<Callback> held = log.held(account.id());
        Callback opened = log.open(account, outgoing, Callback.Outcome.PENDING);
        Optional<CompletableFuture<Result>> twin = fault.filter(k -> k == Faults.Kind.CONCURRENT)
                .map(k -> CompletableFuture.supplyAsync(() -> again(account, opened)));
        Result first = deliver(account, outgoing, opened);
        List<Callback> also = new ArrayList<>();
        List<Message> messages = new ArrayList<>(first.messages());
        fault.filter(k -> k == Faults.Kind.DUPLICATE)
                .ifPresent(k -> also.add(again(account, opened).callback()));
        twin.ifPresent(t -> also.add(t.join().callback()));
        for (Callback late : held) {
            Result sent = deliver(account, released(late), late);
            also.add(sent.callback());
            messages.addAll(sent.messages());
        }
        return new Result(first.callback(), also, messages);
    }

    /** The same XML once more, as after a lost answer. */
    Result again(SandboxAccount account, Callback callback) {
        Outgoing outgoing = Outgoing.again(callback);
        return deliver(account, outgoing, log.open(account, outgoing, Callback.Outcome.PENDING));
    }

    private Result deliver(SandboxAccount account, Outgoing outgoing, Callback opened) {
        List<Callback.Try> tries = new ArrayList<>();
        while (tries.size() < settings.callbackTries()) {
            Callback.Try done = http.post(account, outgoing);
            tries.add(done);
            if (done.answered()) {
                return read(account, outgoing, opened, tries);
            }
            if (tries.size() < settings.callbackTries()) {
                pause(done);
            }
        }
        Callback failed =
                opened.ended(Callback.Outcome.FAILED, "no HTTP 200 in " + tries.size() + " tries", null, tries);
        return show(account, outgoing, failed, notice(account));
    }

    private Result read(SandboxAccount account, Outgoing outgoing, Callback opened, List<Callback.Try> tries) {
        String body = tries.get(tries.size() - 1).body();
        try {
            Optional<PassiveReplies.Reply> reply = replies.read(account, outgoing, body);
            Callback.Outcome outcome = reply.isPresent() ? Callback.Outcome.REPLIED : Callback.Outcome.ACKNOWLEDGED;
            String xml = reply.map(PassiveReplies.Reply::xml).orElse(null);
            Message message = reply.map(PassiveReplies.Reply::message).orElse(null);
            return show(account, outgoing, opened.ended(outcome, null, xml, tries), message);
        } catch (PlainXml.BadReply e) {
            Callback bad = opened.ended(Callback.Outcome.BAD_REPLY, e.getMessage(), null, tries);
            return show(account, outgoing, bad, notice(account));
        }
    }

    /** Closes the log row and puts the message on the phone, in one commit. */
    private Result show(SandboxAccount account, Outgoing outgoing, Callback ended, Message message) {
        return transaction.execute(tx -> {
            log.close(ended);
            if (message == null || !outgoing.shows()) {
                return alone(ended);
            }
            Message from = message.how() == null ? message.by("account", "passive") : message;
            Message shown = conversations.add(account.id(), outgoing.person(), from.because(ended.id()));
            return new Result(ended, List.of(), List.of(shown));
        });
    }

    /** A 公众号's person sees that it failed; a customer of a corp sees nothing. */
    private static Message notice(SandboxAccount account) {
        return account instanceof MpAccount ? Message.text(Message.NOTICE).by("system", "notice") : null;
    }

    private static Outgoing released(Callback held) {
        return new Outgoing(held.person(), held.event(), held.xml(), held.xml().contains("<MsgId>"), null);
    }

    private static Result alone(Callback callback) {
        return new Result(callback, List.of(), List.of());
    }

    private void pause(Callback.Try done) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.max(0, settings.retryPause().toMillis() - done.ms()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
