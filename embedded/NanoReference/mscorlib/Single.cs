namespace System;

public struct Single
{
    public const float MinValue = (float)-3.40282346638528859e+38;

    public const float MaxValue = (float)3.40282346638528859e+38;

    public const float NaN = 0.0f / 0.0f;

    public static bool IsInfinity(float f) => throw null;

    public static bool IsNaN(float f) => throw null;

    public static float Parse(string s) => throw null;

    public static bool TryParse(string s, out float result) => throw null;

    public int CompareTo(float value) => throw null;

    public override string ToString() => throw null;

    public string ToString(string format) => throw null;
}
