package io.siyuflow.sandbox;

import java.util.function.Supplier;

/** Which steps of the demonstration data are done in this database, and what they made. */
@SandboxPart
class DemoSteps {

    static final String KIND = "demo-step";
    private static final String ALL = "*";

    private final Things.Shelf<Step> shelf;

    DemoSteps(Things things) {
        this.shelf = things.shelf(KIND, Step.class);
    }

    record Step(String made) {}

    void once(String name, Runnable work) {
        id(name, () -> {
            work.run();
            return "";
        });
    }

    /** The id that this step made, now or at an earlier start. */
    String id(String name, Supplier<String> work) {
        return shelf.find(ALL, name).map(Step::made).orElseGet(() -> {
            String made = work.get();
            shelf.put(ALL, name, new Step(made));
            return made;
        });
    }
}
