package dev.litellm4j.json;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** A JSON array of numbers, held as primitives: an embedding's vector costs 8 bytes a dimension. Immutable. */
public final class NumberArray extends AbstractList<Object> implements RandomAccess {
    private final double[] values;

    /** Takes over {@code values}, which the caller gives up. */
    public NumberArray(double[] values) {
        this.values = values;
    }

    @Override
    public Double get(int index) {
        return values[index];
    }

    /** The number at {@code index}, unboxed. */
    public double doubleAt(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }

    /** A copy of the numbers. */
    public double[] toDoubles() {
        return values.clone();
    }

    /** The numbers as floats, the precision embedding models compute in. */
    public float[] toFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberArray numbers ? Arrays.equals(values, numbers.values) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
