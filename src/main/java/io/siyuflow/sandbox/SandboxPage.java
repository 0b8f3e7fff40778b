package io.siyuflow.sandbox;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page with the phone. */
@Controller
@Profile("sandbox")
class SandboxPage {

    @GetMapping("/sandbox")
    String page() {
        return "forward:/sandbox.html";
    }
}
