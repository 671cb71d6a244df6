package dev.litellm4j.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What a price is for: one input token, one cached token, one image, one second.
 *
 * <p>A variant after {@code @} is the same unit on other terms: {@code input@batch}, {@code output@priority},
 * {@code search@low}. The constants are the well-known units; {@link #of} makes any other, so a vendor's new way to
 * charge survives without a release. Immutable; two are equal when their names are.
 */
public final class PriceUnit implements Comparable<PriceUnit> {
    /** One prompt token. */
    public static final PriceUnit INPUT = new PriceUnit("input");
    /** One completion token. */
    public static final PriceUnit OUTPUT = new PriceUnit("output");
    /** One reasoning token, where it costs something else than {@link #OUTPUT}. */
    public static final PriceUnit REASONING = new PriceUnit("reasoning");
    /** One prompt token read from the vendor's cache. */
    public static final PriceUnit CACHE_READ = new PriceUnit("cacheRead");
    /** One prompt token written to the vendor's cache for its usual time. */
    public static final PriceUnit CACHE_WRITE = new PriceUnit("cacheWrite");
    /** One prompt token written to the vendor's cache for an hour. */
    public static final PriceUnit CACHE_WRITE_1H = new PriceUnit("cacheWrite1h");

    public static final PriceUnit INPUT_AUDIO = new PriceUnit("inputAudio");
    public static final PriceUnit OUTPUT_AUDIO = new PriceUnit("outputAudio");
    public static final PriceUnit CACHE_READ_AUDIO = new PriceUnit("cacheReadAudio");
    public static final PriceUnit CACHE_WRITE_AUDIO = new PriceUnit("cacheWriteAudio");
    public static final PriceUnit INPUT_IMAGE_TOKEN = new PriceUnit("inputImageToken");
    public static final PriceUnit OUTPUT_IMAGE_TOKEN = new PriceUnit("outputImageToken");
    public static final PriceUnit INPUT_VIDEO_TOKEN = new PriceUnit("inputVideoToken");
    public static final PriceUnit OUTPUT_VIDEO_TOKEN = new PriceUnit("outputVideoToken");

    public static final PriceUnit INPUT_CHARACTER = new PriceUnit("inputCharacter");
    public static final PriceUnit OUTPUT_CHARACTER = new PriceUnit("outputCharacter");
    public static final PriceUnit INPUT_SECOND = new PriceUnit("inputSecond");
    public static final PriceUnit OUTPUT_SECOND = new PriceUnit("outputSecond");
    public static final PriceUnit INPUT_AUDIO_SECOND = new PriceUnit("inputAudioSecond");
    public static final PriceUnit OUTPUT_AUDIO_SECOND = new PriceUnit("outputAudioSecond");
    public static final PriceUnit INPUT_VIDEO_SECOND = new PriceUnit("inputVideoSecond");
    public static final PriceUnit OUTPUT_VIDEO_SECOND = new PriceUnit("outputVideoSecond");
    public static final PriceUnit INPUT_IMAGE = new PriceUnit("inputImage");
    public static final PriceUnit OUTPUT_IMAGE = new PriceUnit("outputImage");
    public static final PriceUnit INPUT_PIXEL = new PriceUnit("inputPixel");
    public static final PriceUnit OUTPUT_PIXEL = new PriceUnit("outputPixel");

    /** One search query or rerank. */
    public static final PriceUnit QUERY = new PriceUnit("query");
    /** One call, whatever it carries. */
    public static final PriceUnit REQUEST = new PriceUnit("request");
    /** One page read by OCR. */
    public static final PriceUnit PAGE = new PriceUnit("page");
    /** One page annotated after OCR. */
    public static final PriceUnit ANNOTATION_PAGE = new PriceUnit("annotationPage");
    /** One session of the vendor's code interpreter. */
    public static final PriceUnit CODE_INTERPRETER_SESSION = new PriceUnit("codeInterpreterSession");
    /** One web search made by the model, with little context taken from its results. */
    public static final PriceUnit SEARCH_LOW = new PriceUnit("search@low");
    /** One web search made by the model, with the usual context. */
    public static final PriceUnit SEARCH_MEDIUM = new PriceUnit("search@medium");
    /** One web search made by the model, with much context. */
    public static final PriceUnit SEARCH_HIGH = new PriceUnit("search@high");

    private final String name;

    private PriceUnit(String name) {
        this.name = name;
    }

    /**
     * The unit of that name, variant included.
     *
     * @throws IllegalArgumentException when the name is blank
     */
    public static PriceUnit of(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a price unit needs a name");
        }
        return new PriceUnit(name);
    }

    /** The same unit on other terms, such as {@code INPUT.at("batch")}; replaces a variant this one has. */
    public PriceUnit at(String variant) {
        return of(base().name.concat("@").concat(variant));
    }

    /** The unit without its variant. */
    public PriceUnit base() {
        int at = name.indexOf('@');
        return at < 0 ? this : of(name.substring(0, at));
    }

    /** What follows the {@code @}: a service tier ({@code batch}, {@code flex}, {@code priority}) or a search size. */
    public Optional<String> variant() {
        int at = name.indexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(name.substring(at + 1));
    }

    /** The unit with its variant, such as {@code input@batch}. */
    public String name() {
        return name;
    }

    @Override
    public int compareTo(PriceUnit other) {
        return name.compareTo(other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceUnit && name.equals(((PriceUnit) other).name);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
