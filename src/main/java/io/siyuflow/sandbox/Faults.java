package io.siyuflow.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Faults that a test or a curious operator has ordered, by path and account, each for a number of calls. */
@SandboxPart
class Faults {

    /** The path that stands for callbacks sent instead of calls received. */
    static final String CALLBACK = "callback";

    private final Things.Shelf<Fault> shelf;
    private List<Fault> active;

    Faults(Things things) {
        this.shelf = things.shelf("fault", Fault.class);
    }

    enum Kind {
        ERRCODE,
        ERRCODE_AFTER,
        TIMEOUT_BEFORE,
        TIMEOUT_AFTER,
        SLOW,
        MALFORMED,
        HTTP_500,
        TOKEN,
        DUPLICATE,
        CONCURRENT,
        REORDER
    }

    /**
     * @param count how many calls it still hits, -1 for ever
     * @param skip how many calls pass before it hits
     */
    record Fault(
            String id,
            String path,
            String account,
            Kind kind,
            Integer errcode,
            String errmsg,
            Long ms,
            Integer count,
            Integer skip) {

        Fault {
            count = count == null ? 1 : count;
            skip = skip == null ? 0 : skip;
        }

        boolean meets(String calledAccount, String calledPath) {
            return (account == null || account.equals(calledAccount)) && meetsPath(calledPath);
        }

        private boolean meetsPath(String called) {
            if (path.equals("*")) {
                return !called.equals(CALLBACK);
            }
            return path.endsWith("/*") ? called.startsWith(path.substring(0, path.length() - 1)) : called.equals(path);
        }

        private Fault left(int newCount, int newSkip) {
            return new Fault(id, path, account, kind, errcode, errmsg, ms, newCount, newSkip);
        }
    }

    synchronized Fault add(Fault wanted) {
        check(wanted);
        Fault fault = new Fault(
                Made.hex(8),
                wanted.path(),
                wanted.account(),
                wanted.kind(),
                wanted.errcode(),
                wanted.errmsg(),
                wanted.ms(),
                wanted.count(),
                wanted.skip());
        keep(fault);
        return fault;
    }

    synchronized List<Fault> active() {
        return List.copyOf(read());
    }

    synchronized boolean remove(String id) {
        read().removeIf(f -> f.id().equals(id));
        return shelf.remove("*", id);
    }

    /** The fault that hits this call, if any; it is used up by this. */
    synchronized Optional<Fault> hit(String account, String path) {
        for (Fault fault : List.copyOf(read())) {
            if (!fault.meets(account, path)) {
                continue;
            }
            if (fault.skip() > 0) {
                keep(fault.left(fault.count(), fault.skip() - 1));
                continue;
            }
            useUp(fault);
            return Optional.of(fault);
        }
        return Optional.empty();
    }

    /** After rows were deleted. */
    synchronized void readAgain() {
        active = null;
    }

    private static void check(Fault wanted) {
        if (wanted.path() == null || wanted.kind() == null) {
            throw NotPossible.wrong("故障需要 path 和 kind");
        }
        boolean needsCode = wanted.kind() == Kind.ERRCODE || wanted.kind() == Kind.ERRCODE_AFTER;
        if (needsCode && wanted.errcode() == null) {
            throw NotPossible.wrong("kind 为 " + wanted.kind() + " 时需要 errcode");
        }
        boolean ofCallback = wanted.kind().compareTo(Kind.DUPLICATE) >= 0;
        if (ofCallback != wanted.path().equals(CALLBACK)) {
            throw NotPossible.wrong("DUPLICATE、CONCURRENT、REORDER 只用于 path=callback，其他 kind 只用于接口路径");
        }
    }

    private void useUp(Fault fault) {
        if (fault.count() == 1) {
            remove(fault.id());
        } else if (fault.count() > 1) {
            keep(fault.left(fault.count() - 1, 0));
        }
    }

    private void keep(Fault fault) {
        shelf.put("*", fault.id(), fault);
        List<Fault> faults = read();
        int at = faults.stream().map(Fault::id).toList().indexOf(fault.id());
        if (at < 0) {
            faults.add(fault);
        } else {
            faults.set(at, fault);
        }
    }

    private List<Fault> read() {
        if (active == null) {
            active = new ArrayList<>(shelf.ofAllAccounts());
        }
        return active;
    }
}
