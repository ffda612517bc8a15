package org.aimos.cli.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kept-alive connection among many of one thread, with at most one request under way; as little
 * work as possible, for it shares the cores.
 */
final class PostConnection implements AutoCloseable {
    private static final Pattern LENGTH =
            Pattern.compile("\r\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final int number;
    private final Post.BodyMaker bodies;
    private final byte[] head;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer answer = ByteBuffer.allocate(16 * 1024);
    private ByteBuffer request = ByteBuffer.allocate(0);
    private long n;
    private long begun;
    private int status;

    /** Connects. */
    PostConnection(Post post, int number, Post.BodyMaker bodies, Selector selector)
            throws IOException {
        this.number = number;
        this.bodies = bodies;
        head =
                "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: "
                        .formatted(post.path(), post.token())
                        .getBytes(StandardCharsets.US_ASCII);
        channel =
                SocketChannel.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), post.port()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Posts the next body. */
    void post() throws IOException {
        byte[] body = bodies.body(number, n++);
        byte[] length = (body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        int size = head.length + length.length + body.length;
        if (request.capacity() < size) {
            request = ByteBuffer.allocate(size);
        }
        request.clear().put(head).put(length).put(body).flip();
        answer.clear();
        begun = System.nanoTime();
        write();
    }

    /**
     * Goes on where the channel is ready for it.
     *
     * @return whether the whole answer is here now
     */
    boolean ready() throws IOException {
        if (key.isWritable()) {
            write();
        }
        return key.isReadable() && read();
    }

    /** Of the answer. */
    int status() {
        return status;
    }

    /** From writing the body to now. */
    long nanos() {
        return System.nanoTime() - begun;
    }

    private void write() throws IOException {
        channel.write(request);
        key.interestOps(
                request.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    private boolean read() throws IOException {
        if (channel.read(answer) < 0) {
            throw new IOException("the connection was closed");
        }
        if (!answer.hasRemaining()) {
            throw new IOException("an answer of more than " + answer.capacity() + " bytes");
        }
        String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        Matcher length = LENGTH.matcher(text).region(0, end);
        if (!length.find()) {
            throw new IOException("an answer without Content-Length");
        }
        if (request.hasRemaining()) {
            throw new IOException("an answer before the whole body was sent");
        }
        status = Integer.parseInt(text.substring(STATUS_AT, STATUS_AT + 3));
        return text.length() >= end + 4 + Integer.parseInt(length.group(1));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
