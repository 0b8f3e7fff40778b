package io.siyuflow.stories;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;

/**
 * A person at a desk or with a phone: a window of Debian's Chromium, signed in to the console. Notes every error of the page's own scripts, since a story
 * during which the console complains is not a good story.
 */
final class Browsing implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** Milliseconds; a cold application on a busy machine is slow, and how slow is the benchmark's question. */
    private static final double PATIENCE = 30_000;

    /** One browser for all stories; a story's windows go to the next one emptied, but with our scripts in their cache. */
    private static final Deque<BrowserContext> IDLE = new ArrayDeque<>();

    private static Browser browser;

    private final World world;
    private final boolean touch;
    private final BrowserContext context;
    final Page page;
    final List<String> errors = new ArrayList<>();

    /** What the page asked for and was refused: the browser's own console shows each in red. */
    final List<String> refusals = new ArrayList<>();

    private Browsing(World world, int width, int height, boolean touch) {
        this.world = world;
        this.touch = touch;
        context = touch || IDLE.isEmpty() ? newContext(world, touch) : IDLE.pop();
        page = context.newPage();
        page.setViewportSize(width, height);
        page.onPageError(errors::add);
        page.onResponse(answer -> {
            if (answer.status() >= 400) {
                refusals.add(answer.status() + " " + answer.url());
            }
        });
    }

    private static BrowserContext newContext(World world, boolean touch) {
        if (browser == null) {
            browser = launch();
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        }
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(world.base)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                // Nothing moves away under the mouse.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setHasTouch(touch));
        context.setDefaultTimeout(PATIENCE);
        return context;
    }

    private static Browser launch() {
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--disable-quic"));
        if (Files.exists(CHROMIUM)) {
            options.setExecutablePath(CHROMIUM);
        }
        return Playwright.create().chromium().launch(options);
    }

    static Browsing atADesk(World world) {
        return new Browsing(world, 1440, 900, false);
    }

    static Browsing onAPhone(World world) {
        return new Browsing(world, 390, 844, false);
    }

    /** A tablet, to be touched. */
    static Browsing onATablet(World world) {
        return new Browsing(world, 1024, 1366, true);
    }

    /**
     * Presses an arrow until the page says that it has moved what was taken: dnd-kit says that something is taken a moment before
     * it listens to arrows.
     *
     * @param said about where it is now
     */
    static void move(Page page, String arrow, Locator said) {
        for (int pressed = 0; said.count() == 0 && pressed < 20; pressed++) {
            page.keyboard().press(arrow);
            page.waitForTimeout(500);
        }
        PlaywrightAssertions.assertThat(said).hasCount(1);
    }

    /** Presses a moment on one thing, moves to another, lets go. @param taken shown once the finger has taken it */
    void drag(Locator from, Locator to, Locator taken) {
        CDPSession screen = context.newCDPSession(page);
        touch(screen, "touchStart", from.boundingBox());
        PlaywrightAssertions.assertThat(taken).hasCount(1);
        BoundingBox target = to.boundingBox();
        touch(screen, "touchMove", target);
        // dnd-kit looks where the finger is when it moves once more
        touch(screen, "touchMove", target);
        screen.send("Input.dispatchTouchEvent", touches("touchEnd", new JsonArray()));
        screen.detach();
    }

    private static void touch(CDPSession screen, String type, BoundingBox at) {
        JsonObject finger = new JsonObject();
        finger.addProperty("x", at.x + at.width / 2);
        finger.addProperty("y", at.y + at.height / 2);
        JsonArray fingers = new JsonArray();
        fingers.add(finger);
        screen.send("Input.dispatchTouchEvent", touches(type, fingers));
    }

    private static JsonObject touches(String type, JsonArray fingers) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", fingers);
        return event;
    }

    Browsing signedIn() {
        return signedIn("admin", "siyuflow");
    }

    Browsing signedIn(String user, String password) {
        page.navigate("/");
        page.getByLabel("用户名").fill(user);
        page.getByLabel("密码").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                .click();
        page.waitForURL(url -> !url.contains("login"));
        return this;
    }

    /** Signed out and forgotten: what the next story finds is a browser that was never here. */
    @Override
    public void close() {
        CDPSession screen = context.newCDPSession(page);
        LastSights.keep(new LastSights.Sight(page.url(), refusals, errors, picture(screen)));
        if (touch) {
            context.close();
            return;
        }
        JsonObject everything = new JsonObject();
        everything.addProperty("origin", world.base);
        everything.addProperty("storageTypes", "cookies,local_storage,indexeddb,service_workers");
        screen.send("Storage.clearDataForOrigin", everything);
        page.close();
        context.clearCookies();
        IDLE.push(context);
    }

    /** Of what is on the screen now, whether or not the page is at rest. */
    private static byte[] picture(CDPSession screen) {
        return Base64.getDecoder()
                .decode(screen.send("Page.captureScreenshot", new JsonObject())
                        .get("data")
                        .getAsString());
    }
}
