package io.siyuflow.contact;

import io.siyuflow.connector.Calls;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.connector.Outcome;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Brings a live code's settings and members to WeCom: made the first time, changed afterwards, so that the QR code on the wall stays.
 * What WeCom does not take is kept with its reason and can be tried again.
 */
@Service
class PublishingLiveCode {

    private final LiveCodes liveCodes;
    private final ReceptionGroups groups;
    private final ConsoleCalls calls;

    PublishingLiveCode(LiveCodes liveCodes, ReceptionGroups groups, ConsoleCalls calls) {
        this.liveCodes = liveCodes;
        this.groups = groups;
        this.calls = calls;
    }

    LiveCode publish(LiveCode code) {
        List<String> members = groups.the(code.account(), code.group()).members();
        Outcome<Way> outcome = code.configId() == null ? make(code, members) : change(code, members);
        if (outcome instanceof Outcome.Done<Way> done) {
            keep(code, done.result());
        } else if (outcome instanceof Outcome.TryLater<Way> later && isUnknown(later)) {
            liveCodes.pending(code, ConsoleCalls.reason(later));
        } else {
            liveCodes.refused(code, ConsoleCalls.reason(outcome));
        }
        return liveCodes.the(code.account(), code.id());
    }

    private Outcome<Way> make(LiveCode code, List<String> members) {
        LiveCodeDraft settings = code.settings();
        New request = new New(code.state(), members, settings.skipVerify(), settings.shownAtWecom(), settings.style());
        return calls.attempt(code.account(), "wecom.add-contact-way", request, key(code), Way.class);
    }

    private Outcome<Way> change(LiveCode code, List<String> members) {
        LiveCodeDraft settings = code.settings();
        Changed request = new Changed(
                code.configId(),
                code.state(),
                members,
                settings.skipVerify(),
                settings.shownAtWecom(),
                settings.style());
        return calls.attempt(code.account(), "wecom.update-contact-way", request, key(code), Way.class);
    }

    private void keep(LiveCode code, Way way) {
        if (code.configId() == null) {
            liveCodes.made(code, way.configId(), way.qrCode());
        } else {
            liveCodes.ready(code);
        }
    }

    private static boolean isUnknown(Outcome.TryLater<Way> later) {
        return Calls.UNKNOWN.equals(later.code()) || Calls.UNDER_WAY.equals(later.code());
    }

    private static String key(LiveCode code) {
        return "live-code-" + code.id() + "-" + code.attempt();
    }

    private record New(String state, List<String> users, boolean skipVerify, String remark, Integer style) {}

    private record Changed(
            String configId, String state, List<String> users, boolean skipVerify, String remark, Integer style) {}

    private record Way(String configId, String qrCode) {}
}
