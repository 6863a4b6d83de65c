using System;

namespace Battery.NanoReference.Tests;

/// <summary>
/// Right on .NET; those that do not end in <c>Right</c> and what leaves strings unset are wrong on the interpreter of nanoFramework.
/// Read as compiled code, never run.
/// </summary>
internal abstract class InterpreterFaults
{
    private volatile int _seen;

    public static long Widened(uint value) => (int)value;

    public static long WidenedRight(uint value) => (int)(long)value;

    public static int Zigzag(uint value) => (int)(value >> 1) ^ -(int)(value & 1);

    public static int ZigzagRight(int value) => ((value >> 1) & 0x7FFFFFFF) ^ -(value & 1);

    public static int HalfRight(uint value) => (int)(value / 2);

    public static long ByteRight(uint value) => (int)(value & 0xFF);

    public static uint ShiftedRight(uint value) => (uint)((int)value >> 3);

    public static uint Remainder(uint value) => (uint)((int)value % 10);

    public static double Rounded(uint value) => (int)value;

    public static int PassedOn(uint value) => Math.Abs((int)value);

    public static int Chosen(uint value, bool negative) => negative ? -1 : (int)value;

    public static long Element(ulong[] values) => (long)values[0];

    public static void SetByReference(uint value, out int set) => set = (int)value;

    public static bool ComparesUnset(int count)
    {
        string[] texts = new string[count];
        return texts[0] != "x";
    }

    public static string[] FillsSome(int count)
    {
        string[] texts = new string[count];
        for (int i = 0; i < texts.Length; i++)
        {
            if (i != count / 2) texts[i] = "";
        }

        return texts;
    }

    public static bool ReadsFirst(int count)
    {
        string[] texts = new string[count];
        bool isX = texts[0] == "x";
        for (int i = 0; i < texts.Length; i++) texts[i] = "";
        return isX;
    }

    public static string[] FillsAll(int count)
    {
        string[] texts = new string[count];
        for (int i = 0; i < texts.Length; i++) texts[i] = "";
        return texts;
    }

    public static string[] WritesOutSome()
    {
        string[] texts = new string[3];
        texts[0] = "a";
        return texts;
    }

    public static string[] WritesOutAll() => new string[] { "a", "b", 3.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    public static void Empties(string[] texts) => Array.Clear(texts, 0, texts.Length);

    public static int CodePoint(string text, int i) => 0x10000 + ((text[i] - 0xD800) << 10) + (text[i + 1] - 0xDC00);

    public static int CodePointRight(char[] text, int i) => 0x10000 + ((text[i] - 0xD800) << 10) + (text[i + 1] - 0xDC00);

    public static string Literal(bool value) => value ? "true" : "null and void";

    public abstract int TakesIn(in int value);

    public int See() => _seen++;
}
