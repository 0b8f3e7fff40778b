package io.siyuflow.stories;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A person at a desk: Debian's Chromium, signed in to the console. Notes every error of the page's own scripts, since a story
 * during which the console complains is not a good story.
 */
final class Browsing implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** Milliseconds; a cold application on a busy machine is slow, and how slow is the benchmark's question. */
    private static final double PATIENCE = 30_000;

    private final Playwright playwright = Playwright.create();
    private final Browser browser;
    private final BrowserContext context;
    final Page page;
    final List<String> errors = new ArrayList<>();

    private Browsing(World world, int width, int height) {
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
        browser = playwright.chromium().launch(options);
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(world.base)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(width, height));
        context.setDefaultTimeout(PATIENCE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        page = context.newPage();
        page.onPageError(errors::add);
    }

    static Browsing atADesk(World world) {
        return new Browsing(world, 1440, 900);
    }

    static Browsing onAPhone(World world) {
        return new Browsing(world, 390, 844);
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

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }
}
