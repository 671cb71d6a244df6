package dev.litellm4j.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.json.JsonObject;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChatParametersTest {
    /** Methods whose wire name is not their own in snake case. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "system", "messages",
            "user", "messages",
            "assistant", "messages",
            "tool", "messages",
            "message", "messages",
            "endUser", "user",
            "includeUsage", "stream_options");

    private static final Map<String, Object> SPECIAL_FORMS = Map.of(
            "audio", JsonObject.of("voice", "x", "format", "x"),
            "prediction", JsonObject.of("type", "content", "content", "x"),
            "includeUsage", JsonObject.of("include_usage", true),
            "endUser", "x");

    static Stream<Method> methods() {
        return Arrays.stream(ChatParameters.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !method.getName().equals("mockToolCalls"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodLandsUnderItsWireName(Method method) throws Exception {
        ChatRequest.Builder builder = ChatRequest.builder().model("m");
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == List.class ? list(method.getName()) : sample(type))
                .toArray();
        assertThat(method.invoke(builder, arguments)).isSameAs(builder);
        JsonObject fields = builder.build().fields();
        String name = OTHER_NAMES.getOrDefault(method.getName(), snake(method.getName()));
        assertThat(fields.keySet()).containsExactly("model", name);
        Object expected = SPECIAL_FORMS.get(method.getName());
        if (expected != null) {
            assertThat(fields.get(name)).isEqualTo(expected);
        } else if (arguments.length == 1 && !(arguments[0] instanceof Object[]) && !name.equals("messages")) {
            Object wire = arguments[0] instanceof ToolChoice choice ? choice.wire() : arguments[0];
            assertThat(fields).isEqualTo(JsonObject.of("model", "m", name, wire));
        }
        assertThat(builder.build().toBuilder().build()).isEqualTo(builder.build());
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static List<?> list(String method) {
        return switch (method) {
            case "messages" -> List.of(ChatMessage.user("x"));
            case "tools" -> List.of(Tool.function("f", "d"));
            case "functions" -> List.of(Map.of("name", "f"));
            default -> List.of("x", "y");
        };
    }

    private static Object sample(Class<?> type) {
        Map<Class<?>, Object> samples = new HashMap<>();
        samples.put(String.class, "x");
        samples.put(Object.class, "auto");
        samples.put(int.class, 3);
        samples.put(long.class, 4L);
        samples.put(double.class, 0.5);
        samples.put(boolean.class, true);
        samples.put(Map.class, Map.of("k", 1));
        samples.put(String[].class, new String[] {"x", "y"});
        samples.put(ContentPart[].class, new ContentPart[] {ContentPart.text("x")});
        samples.put(ChatMessage.class, ChatMessage.user("x"));
        samples.put(ChatMessage[].class, new ChatMessage[] {ChatMessage.user("x")});
        samples.put(Tool[].class, new Tool[] {Tool.function("f", "d")});
        samples.put(ToolChoice.class, ToolChoice.AUTO);
        samples.put(ResponseFormat.class, ResponseFormat.JSON_OBJECT);
        assertThat(samples).as("a sample for the parameter's type").containsKey(type);
        return samples.get(type);
    }

    @Test
    void whatIsSaidToTheLibraryIsNoParameter() {
        ToolCall call = ToolCall.function("1", "f", "{}");
        ChatRequest request = ChatRequest.builder()
                .model("m")
                .mockToolCalls(List.of(call))
                .mockResponse("hi")
                .numRetries(2)
                .fallbacks("a", "b")
                .dropParams(true)
                .extraBody(Map.of("top_k", 1))
                .build();
        assertThat(request.fields().keySet()).containsExactly("model");
        assertThat(request.options().get(RequestOptions.MOCK_TOOL_CALLS)).contains(List.of(call));
        assertThat(request.options().get(RequestOptions.FALLBACKS)).contains(List.of("a", "b"));
    }

    @Test
    void aConversationKeepsItsPlaceAndOrder() {
        ChatRequest first = ChatRequest.builder()
                .model("m")
                .system("s")
                .user("u")
                .temperature(0.5)
                .build();
        ChatRequest next = first.toBuilder().assistant("a").user("again").build();
        assertThat(next.messages())
                .extracting(ChatMessage::role)
                .containsExactly("system", "user", "assistant", "user");
        assertThat(next.toBuilder().messages(ChatMessage.user("new")).build().messages())
                .containsExactly(ChatMessage.user("new"));
        assertThat(first.messages()).hasSize(2);
    }

    @Test
    void aConversationSetAsAFieldIsNotLost() {
        List<Map<String, String>> said = List.of(Map.of("role", "user", "content", "one"));
        ChatRequest request = ChatRequest.builder()
                .model("m")
                .set("messages", said)
                .user("two")
                .build();
        assertThat(request.messages()).extracting(ChatMessage::content).containsExactly("one", "two");
        ChatRequest replaced =
                request.toBuilder().set("messages", said).user("three").build();
        assertThat(replaced.messages()).extracting(ChatMessage::content).containsExactly("one", "three");
        assertThat(ChatRequest.builder().setAll(request.fields()).build()).isEqualTo(request);
    }

    @Test
    void notesAddUp() {
        ChatRequest request = ChatRequest.builder()
                .model("m")
                .metadata("a", 1)
                .metadata("tags", List.of("eu"))
                .build();
        assertThat(request.metadata()).isEqualTo(JsonObject.of("a", 1, "tags", List.of("eu")));
        assertThat(request.toBuilder().metadata(Map.of("b", 2)).build().metadata())
                .isEqualTo(JsonObject.of("b", 2));
    }

    @Test
    void stopIsOneTextOrSeveral() {
        assertThat(ChatRequest.builder().model("m").stop("END").build().fields().get("stop"))
                .isEqualTo("END");
        assertThat(ChatRequest.builder().model("m").stop("END").build().stop()).containsExactly("END");
        assertThat(ChatRequest.builder().model("m").stop("A", "B").build().stop())
                .containsExactly("A", "B");
    }

    @Test
    void theRequestAnswersForItsParameters() {
        ChatRequest request = ChatRequest.builder()
                .model("m")
                .maxTokens(5)
                .maxCompletionTokens(6)
                .n(2)
                .seed(1L << 40)
                .temperature(0)
                .topP(1)
                .includeUsage(true)
                .endUser("u1")
                .parallelToolCalls(false)
                .toolChoice(ToolChoice.function("f"))
                .responseFormat(ResponseFormat.JSON_OBJECT)
                .thinking(Map.of("type", "enabled"))
                .extra("reasoning_effort", Map.of("effort", "low", "summary", "auto"))
                .extra("top_k", 40)
                .build();
        assertThat(request.maxOutputTokens()).contains(6);
        assertThat(request.maxTokens()).contains(5);
        assertThat(request.n()).isEqualTo(2);
        assertThat(request.seed()).contains(1L << 40);
        assertThat(request.temperature()).contains(0.0);
        assertThat(request.topP()).contains(1.0);
        assertThat(request.includeUsage()).isTrue();
        assertThat(request.user()).contains("u1");
        assertThat(request.parallelToolCalls()).contains(false);
        assertThat(request.toolChoice().orElseThrow().functionName()).isEqualTo("f");
        assertThat(request.responseFormat()).contains(ResponseFormat.JSON_OBJECT);
        assertThat(request.thinking()).contains(JsonObject.of("type", "enabled"));
        assertThat(request.reasoningEffort()).contains("low");
        assertThat(request.param("top_k")).contains(40);
        assertThat(request.operation()).isEqualTo("completion");
    }

    @Test
    void aRequestWithoutAModelIsRefused() {
        assertThatThrownBy(() -> ChatRequest.builder().user("hi").build())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("model is missing");
    }

    @Test
    void anotherModelAndOtherOptionsMakeAnotherRequest() {
        ChatRequest request =
                ChatRequest.builder().model("m").user("hi").apiKey("k").build();
        ChatRequest other = request.with("n", RequestOptions.NONE);
        assertThat(other.model()).isEqualTo("n");
        assertThat(other.options()).isEqualTo(RequestOptions.NONE);
        assertThat(other).isNotEqualTo(request);
        assertThat(request.with("m", RequestOptions.NONE).fields()).isSameAs(request.fields());
    }
}
