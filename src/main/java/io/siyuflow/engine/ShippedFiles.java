package io.siyuflow.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The models and rules that come with this version: from the folders beside the jar if they are there, else from the jar. Named
 * relatively, so that moving the folder changes nothing.
 */
@Component
class ShippedFiles {

    private final ModelSettings settings;

    ShippedFiles(ModelSettings settings) {
        this.settings = settings;
    }

    /** @return {@code processes/autoreply/reply-to-follower.bpmn} … to content */
    Map<String, byte[]> read() {
        Map<String, byte[]> files = new TreeMap<>();
        files.putAll(read("processes", settings.processesDir()));
        files.putAll(read("rules", settings.rulesDir()));
        files.keySet().removeIf(name -> name.startsWith("processes/examples/") || !isDeployed(name));
        return files;
    }

    private static Map<String, byte[]> read(String root, Path folder) {
        try {
            return Files.isDirectory(folder) ? fromFolder(root, folder) : fromJar(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> fromFolder(String root, Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = root + "/" + folder.relativize(path).toString().replace('\\', '/');
                if (isDeployed(name)) {
                    files.put(name, Files.readAllBytes(path));
                }
            }
        }
        return files;
    }

    private static Map<String, byte[]> fromJar(String root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + root + "/**")) {
            String url = resource.getURL().toString();
            String name = url.substring(url.lastIndexOf("/" + root + "/") + 1);
            if (isDeployed(name) && resource.isReadable()) {
                files.putIfAbsent(name, resource.getContentAsByteArray());
            }
        }
        return files;
    }

    private static boolean isDeployed(String name) {
        return name.startsWith("processes/") ? DeployedFile.isModel(name) : DeployedFile.isRules(name);
    }
}
