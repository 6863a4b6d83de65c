using System;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public class JsonReaderTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\"a\"", "\"t\":", "true", "false", "null", "0", "-", "1", "01", "-0", ".5", "1.5",
        "e", "1e5", "2E-3", "1e+", " ", "\t", "\r\n", "\u0001", "\\u", "\\u00e9", "\\ud83d\\ude00", "\\n", "\\x", "é", "€", "😀", "{}", "[]",
        "{\"a\":1}", "[1,2]", "tru", "nul", "/", "\"\"", ",,", "9223372036854775808",
    ];

    [Test]
    public void The_tokens_of_a_text_come_in_order()
    {
        JsonReader reader = Open(" { \"a\" : [ 1 , true , null , \"x\" ] , \"b\" : { } } ");
        JsonToken[] expected =
        [
            JsonToken.BeginObject, JsonToken.Name, JsonToken.BeginArray, JsonToken.Number, JsonToken.True, JsonToken.Null,
            JsonToken.String, JsonToken.EndArray, JsonToken.Name, JsonToken.BeginObject, JsonToken.EndObject, JsonToken.EndObject,
            JsonToken.End, JsonToken.End,
        ];
        foreach (JsonToken token in expected) Assert.That(reader.Read(), Is.EqualTo(token));
    }

    [Test]
    public void It_takes_and_refuses_the_same_texts_as_another_reader()
    {
        Random random = RandomSource.Create();
        int accepted = 0;
        for (int n = 0; n < 200_000; n++)
        {
            var text = new StringBuilder();
            for (int i = random.Next(1, 9); i > 0; i--) text.Append(Pieces[random.Next(Pieces.Length)]);
            bool expected = IsJson(text.ToString());
            Assert.That(ReadAll(Open(text.ToString())), Is.EqualTo(expected), text.ToString());
            if (expected) accepted++;
        }

        Assert.That(accepted, Is.GreaterThan(1000));
    }

    [Test]
    public void Any_bytes_end_in_a_value_or_an_error_with_a_reason_inside_the_text()
    {
        Random random = RandomSource.Create();
        byte[] buffer = new byte[64];
        var reader = new JsonReader();
        for (int n = 0; n < 200_000; n++)
        {
            random.NextBytes(buffer);
            if (n % 2 == 0) buffer[0] = (byte)'"';
            int offset = random.Next(8) * (n % 2);
            int count = random.Next(buffer.Length - offset + 1);
            reader.Reset(buffer, offset, count);
            if (ReadAll(reader)) continue;
            Assert.That(reader.Reason, Is.Not.Empty);
            Assert.That(reader.Position, Is.InRange(0, count));
        }
    }

    [Test]
    public void A_string_must_be_UTF_8()
    {
        Random random = RandomSource.Create();
        var strict = new UTF8Encoding(false, true);
        var reader = new JsonReader();
        for (int n = 0; n < 200_000; n++)
        {
            byte[] bytes = new byte[random.Next(3, 9)];
            bytes[0] = bytes[^1] = (byte)'"';
            for (int i = 1; i < bytes.Length - 1; i++) bytes[i] = (byte)random.Next(0x80, 0x100);
            string? expected;
            try
            {
                expected = strict.GetString(bytes, 1, bytes.Length - 2);
            }
            catch (ArgumentException)
            {
                expected = null;
            }

            reader.Reset(bytes, 0, bytes.Length);
            JsonToken token = reader.Read();
            Assert.That(token, Is.EqualTo(expected == null ? JsonToken.Error : JsonToken.String), Convert.ToHexString(bytes));
            if (expected == null) continue;
            Assert.That(reader.TryGetString(100, out string value), Is.True);
            Assert.That(value, Is.EqualTo(expected));
        }
    }

    [TestCase("\"\\ud83d\"")]
    [TestCase("\"\\ude00\"")]
    [TestCase("\"\\ud83d\\u0041\"")]
    [TestCase("\"\\ud83dx\"")]
    public void A_lone_surrogate_escape_is_refused(string text)
    {
        Assert.That(Open(text).Read(), Is.EqualTo(JsonToken.Error));
    }

    [Test]
    public void Strings_are_unescaped()
    {
        JsonReader reader = Open("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9é€\\ud83d\\ude00😀\"");
        reader.Read();
        Assert.That(reader.TryGetString(20, out string value), Is.True);
        Assert.That(value, Is.EqualTo("\"\\/\b\f\n\r\té" + "é€😀😀"));
    }

    [Test]
    public void A_NUL_is_read_as_the_replacement_character_for_strings_of_the_node_end_at_it()
    {
        JsonReader reader = Open("\"a\\u0000b\"");
        reader.Read();
        Assert.That(reader.TryGetString(3, out string text), Is.True);
        Assert.That(text, Is.EqualTo("a\uFFFDb"));
    }

    [Test]
    public void A_string_longer_than_allowed_is_refused_or_cut()
    {
        JsonReader reader = Open("\"abcdé\"");
        reader.Read();
        Assert.That(reader.TryGetString(5, out _), Is.True);
        Assert.That(reader.TryGetString(4, out _), Is.False);
        Assert.That(reader.TryGetCutString(4, out string cut), Is.True);
        Assert.That(cut, Is.EqualTo("abcd"));
    }

    [Test]
    public void Cutting_never_leaves_half_of_a_surrogate_pair()
    {
        JsonReader reader = Open("\"a😀\"");
        reader.Read();
        reader.TryGetCutString(2, out string cut);
        Assert.That(cut, Is.EqualTo("a"));
    }

    [TestCase("\"type\"", true)]
    [TestCase("\"t\\u0079pe\"", true)]
    [TestCase("\"typ\"", false)]
    [TestCase("\"types\"", false)]
    [TestCase("\"t\\u0079pes\"", false)]
    [TestCase("\"t\\u0078pe\"", false)]
    [TestCase("1", false)]
    public void A_string_is_compared_without_regard_to_its_escapes(string text, bool same)
    {
        JsonReader reader = Open(text);
        reader.Read();
        Assert.That(reader.IsString("type"), Is.EqualTo(same));
    }

    [Test]
    public void A_whole_number_is_exact_or_refused()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 50_000; n++)
        {
            BigInteger number = BigInteger.Pow(2, random.Next(1, 70)) * random.Next(-3, 4) + random.Next(-12, 13);
            JsonReader reader = Open(number.ToString(CultureInfo.InvariantCulture));
            reader.Read();
            bool fits = number >= long.MinValue && number <= long.MaxValue;
            Assert.That(reader.TryGetLong(out long value), Is.EqualTo(fits), number.ToString(CultureInfo.InvariantCulture));
            Assert.That(value, Is.EqualTo(fits ? (long)number : 0));
            fits = number >= int.MinValue && number <= int.MaxValue;
            Assert.That(reader.TryGetInt(out int small), Is.EqualTo(fits));
            Assert.That(small, Is.EqualTo(fits ? (int)number : 0));
        }
    }

    [TestCase("1.0")]
    [TestCase("1e0")]
    [TestCase("true")]
    [TestCase("\"1\"")]
    public void What_is_not_written_as_a_whole_number_is_none(string text)
    {
        JsonReader reader = Open(text);
        reader.Read();
        Assert.That(reader.TryGetLong(out _), Is.False);
    }

    [TestCase("47.5012345", 475012345)]
    [TestCase("-0.00000005", -1)]
    [TestCase("0.00000004999999999999999999999999", 0)]
    [TestCase("0.000000149999999999999999999999999999", 1)]
    [TestCase("180", 1800000000)]
    [TestCase("-214.7483648", int.MinValue)]
    [TestCase("1.5e1", 150000000)]
    [TestCase("15E-1", 15000000)]
    [TestCase("1e-7", 1)]
    [TestCase("0e999999999999", 0)]
    [TestCase("1e-999999999999", 0)]
    [TestCase("100000000000000000000e-20", 10000000)]
    public void Degrees_are_read_without_rounding_errors(string text, int expected)
    {
        JsonReader reader = Open(text);
        reader.Read();
        Assert.That(reader.TryGetDegrees(out int value), Is.True);
        Assert.That(value, Is.EqualTo(expected));
    }

    [TestCase("214.7483648")]
    [TestCase("1e30")]
    [TestCase("1e999999999999")]
    [TestCase("99999999999999999999")]
    [TestCase("\"1\"")]
    public void Degrees_that_do_not_fit_are_refused(string text)
    {
        JsonReader reader = Open(text);
        reader.Read();
        Assert.That(reader.TryGetDegrees(out _), Is.False);
    }

    [Test]
    public void Degrees_agree_with_decimal_arithmetic()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 50_000; n++)
        {
            decimal scaled = new decimal(random.Next(), random.Next(1 << 10), 0, random.Next(2) == 0, (byte)random.Next(5, 20));
            string text = scaled.ToString(CultureInfo.InvariantCulture);
            decimal expected = Math.Round(scaled * 10_000_000m, MidpointRounding.AwayFromZero);
            JsonReader reader = Open(text);
            reader.Read();
            bool fits = expected >= int.MinValue && expected <= int.MaxValue;
            Assert.That(reader.TryGetDegrees(out int value), Is.EqualTo(fits), text);
            if (fits) Assert.That(value, Is.EqualTo((int)expected), text);
        }
    }

    [Test]
    public void Sixteen_levels_are_read_and_seventeen_refused()
    {
        Assert.That(ReadAll(Open(new string('[', 16) + new string(']', 16))), Is.True);
        Assert.That(ReadAll(Open(new string('[', 17) + new string(']', 17))), Is.False);
    }

    [Test]
    public void Skipping_passes_over_one_value()
    {
        JsonReader reader = Open("{\"a\":{\"b\":[1,{}]},\"c\":2}");
        reader.Read();
        reader.Read();
        Assert.That(reader.Skip(), Is.True);
        Assert.That(reader.Read(), Is.EqualTo(JsonToken.Name));
        Assert.That(reader.IsString("c"), Is.True);
        Assert.That(reader.Skip(), Is.True);
        Assert.That(reader.Read(), Is.EqualTo(JsonToken.EndObject));
    }

    private static JsonReader Open(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var reader = new JsonReader();
        reader.Reset(bytes, 0, bytes.Length);
        return reader;
    }

    private static bool ReadAll(JsonReader reader)
    {
        while (true)
        {
            JsonToken token = reader.Read();
            if (token == JsonToken.Error) return false;
            if (token == JsonToken.End) return true;
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });

            // That reader passes over half a surrogate pair until somebody wants the text.
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
