package dev.litellm4j.providers.transport;

import static dev.litellm4j.providers.testing.Calls.KEY;
import static dev.litellm4j.providers.testing.Calls.answer;
import static dev.litellm4j.providers.testing.Calls.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.testing.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What SLF4J is told, captured where slf4j-simple writes it. */
class WireLogTest {
    private static final int TRACE = 0;
    private static final int DEBUG = 10;
    private static final int INFO = 20;

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final RawServer server = RawServer.start(connection -> {
        connection.request();
        connection.reply(200, "application/json", answer("hi"));
    });
    private final DirectClient client = Calls.client();

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() throws ReflectiveOperationException {
        System.setErr(before);
        level(INFO);
        client.close();
        server.close();
    }

    @Test
    void says_nothing_unless_asked() throws ReflectiveOperationException {
        level(INFO);

        client.call(request());

        assertThat(log()).isEmpty();
    }

    @Test
    void a_line_there_and_a_line_back() throws ReflectiveOperationException {
        level(DEBUG);

        client.call(request());

        assertThat(log().lines()).hasSize(2);
        assertThat(log()).contains("openai → POST", "/v1/chat/completions").contains("openai ← 200 after");
    }

    @Test
    void never_a_credential_wherever_it_stands() throws ReflectiveOperationException {
        level(TRACE);
        ChatRequest request = request().toBuilder()
                .header("X-Other-Key", "second-" + KEY)
                .header("Accept", "application/json")
                .query("key", KEY)
                .user("my key is sk-" + "proj-" + "abcdefgh12345678")
                .build();

        client.call(request);

        assertThat(log())
                .contains("Authorization: ***", "X-Other-Key: ***", "Accept: application/json", "gpt-4o")
                .doesNotContain(KEY, "abcdefgh12345678");
    }

    @Test
    void never_a_credential_within_the_address() throws ReflectiveOperationException {
        level(TRACE);
        String base = server.base().replace("http://", "http://me:" + KEY + "@") + "?token=" + KEY;

        try {
            client.call(to(base).build());
        } catch (RuntimeException anything) {
            assertThat(anything).hasMessageNotContaining(KEY);
        }

        assertThat(log()).contains("//***@").doesNotContain(KEY);
    }

    private ChatRequest request() {
        return to(server.base()).build();
    }

    private String log() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /** slf4j-simple reads its levels once per JVM, so that one logger's is set by hand. */
    private static void level(int level) throws ReflectiveOperationException {
        Logger logger = LoggerFactory.getLogger("dev.litellm4j.http");
        Field field = logger.getClass().getDeclaredField("currentLogLevel");
        field.setAccessible(true);
        field.setInt(logger, level);
    }
}
