package org.aimos.cli.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Lines that are only ever added, each kept by the operating system when {@link #add} returns. What
 * a process that was killed wrote of its last line is cut off.
 */
final class AppendedLines implements AutoCloseable {
    private final List<String> earlier;
    private final FileChannel file;

    AppendedLines(Path path) throws IOException {
        byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        earlier = new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(whole);
        file.position(whole);
    }

    /** The lines that were there before. */
    List<String> earlier() {
        return earlier;
    }

    synchronized void add(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
