using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Battery.Protocol.Radio;
using Battery.Web.Api;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>
/// Every field of the table through every form: JSON of the node protocol with the original's short keys, JSON of the API with our names,
/// and the radio, whole and as difference. A field that is added to the table and not to a form fails here.
/// </summary>
public sealed class FieldTableTests
{
    // What the original system published (get_data in ESP32/main/src/WS.c, commit 5b4db75), without its time and the id.
    private static readonly string[] OriginalKeys =
    [
        "lat", "lon", "Q", "H", "V", "V1", "V2", "V3", "V4", "I", "I1", "I2", "I3", "I4", "P", "aT", "cT", "T1", "T2", "T3", "T4", "OTC",
            "CC", "inv", "wifi",
    ];

    private static readonly int Root = 4242;
    private static readonly RadioKey Key = new(Encoding.ASCII.GetBytes("a secret of enough bytes"));

    private static IEnumerable<FieldDefinition> Fields => ReadingField.All;

    [TestCaseSource(nameof(Fields))]
    public void A_field_prints_its_name(FieldDefinition field) => Assert.That($"{field}", Is.EqualTo(field.Name));

    [Test]
    public void The_table_the_constants_and_the_packing_name_the_same_fields()
    {
        FieldInfo[] constants = typeof(ReadingField).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.Name != nameof(ReadingField.Count)).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(constants.Select(field => (int)field.GetRawConstantValue()!), Is.EqualTo(Enumerable.Range(0, ReadingField.Count)));
            Assert.That(ReadingField.All.Select(field => field.Index), Is.EqualTo(Enumerable.Range(0, ReadingField.Count)));
            Assert.That(PackingTable.Rows.Select(row => row.Field).Order(), Is.EqualTo(Enumerable.Range(0, ReadingField.Count)));
            Assert.That(ReadingField.All.Select(field => field.Key), Is.Unique);
            Assert.That(ReadingField.All.Select(field => field.Name), Is.Unique);
            Assert.That(
                ReadingField.All.Select(field => field.Name.ToLowerInvariant()),
                Is.EqualTo(constants.Select(field => field.Name.ToLowerInvariant())), "the API's name is the constant's");
            Assert.That(ReadingField.Count, Is.LessThanOrEqualTo(32), "the mask of a reading has 32 bits");
        });
    }

    [Test]
    public void Every_key_of_the_original_stands_for_a_field()
    {
        Assert.That(OriginalKeys, Is.SubsetOf(ReadingField.All.Select(field => field.Key)));
    }

    [TestCaseSource(nameof(Fields))]
    public void Comes_back_from_JSON_under_the_short_key_as_declared(FieldDefinition field)
    {
        var writer = new JsonWriter(4096);
        foreach (int value in Values(field))
        {
            Reading reading = Alone(field, value);
            writer.Clear();
            WireReading.Write(writer, reading);
            JsonElement content = JsonDocument.Parse(Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length)).RootElement.GetProperty(
                "content");
            Assert.That(content.EnumerateObject().Select(member => member.Name), Is.EquivalentTo(new[] { "t", "s", "b", "n", field.Key }));
            AssertIs(content.GetProperty(field.Key), field, value);
            var back = new Reading();
            Assert.That(WireReading.TryRead(writer.Buffer, 0, writer.Length, back, out string? reason), Is.True, reason);
            ReadingAssert.AreSame(reading, back);
        }
    }

    [TestCaseSource(nameof(Fields))]
    public void Stands_in_the_JSON_of_the_API_under_our_name_as_declared(FieldDefinition field)
    {
        foreach (int value in Values(field))
        {
            JsonElement json = JsonDocument.Parse(JsonSerializer.Serialize(new ReadingValues(Alone(field, value)))).RootElement;
            Assert.That(json.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { field.Name }));
            AssertIs(json.GetProperty(field.Name), field, value);
        }
    }

    [TestCaseSource(nameof(Fields))]
    public void Outside_its_range_is_refused_in_JSON_and_by_the_reading(FieldDefinition field)
    {
        if (field.Kind == FieldKind.Bits) return;
        foreach (long value in new[] { (long)field.Minimum - 1, (long)field.Maximum + 1 })
        {
            Assert.That(() => new Reading().Set(field.Index, (int)value), Throws.TypeOf<ArgumentOutOfRangeException>());
            string text = field.Kind switch
            {
                FieldKind.Degrees => (value / 10_000_000m).ToString(System.Globalization.CultureInfo.InvariantCulture),
                _ => value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
            byte[] bytes = Encoding.UTF8.GetBytes($$$"""{"type":"data","esp_id":7,"content":{"t":1,"s":2,"b":3,"n":4,"{{{field.Key}}}":{{{text}}}}}""");
            Assert.That(WireReading.TryRead(bytes, 0, bytes.Length, new Reading(), out string? reason), Is.False);
            Assert.That(reason, Does.StartWith(field.Key + " "));
        }
    }

    [TestCaseSource(nameof(Fields))]
    public void Comes_back_from_the_radio_alone_and_among_all_others_as_declared(FieldDefinition field)
    {
        var link = new Link();
        foreach (int value in Values(field))
        {
            Reading alone = Alone(field, value);
            ReadingAssert.AreSame(alone, link.Carry(alone));
            Reading among = Full();
            among.Set(field.Index, value);
            ReadingAssert.AreSame(among, link.Carry(among));
            among.Clear(field.Index);
            ReadingAssert.AreSame(among, link.Carry(among));
        }
    }

    [TestCaseSource(nameof(Fields))]
    public void Comes_back_from_the_radio_as_a_difference_to_every_other_value_and_to_none(FieldDefinition field)
    {
        int?[] values = Values(field).Cast<int?>().Append(null).ToArray();
        var link = new Link();
        foreach (int? before in values)
        {
            foreach (int? after in values)
            {
                // Readings of one module in one message are differences to the one before.
                (Reading? first, Reading? second) = (Full(), Full());
                first.Clear(field.Index);
                second.Clear(field.Index);
                if (before is { } old) first.Set(field.Index, old);
                if (after is { } recent) second.Set(field.Index, recent);
                second.Sequence++;
                List<Reading> back = link.Carry(first, second);
                ReadingAssert.AreSame(first, back[0]);
                ReadingAssert.AreSame(second, back[1]);
            }
        }
    }

    // Both ends, their neighbours one step in, zero and its neighbours, and a step to either side of every power of two.
    private static int[] Values(FieldDefinition field)
    {
        if (field.Kind == FieldKind.Bits)
            return [0, 1, -1, int.MinValue, int.MaxValue, 0x55555555, .. Enumerable.Range(0, 32).Select(bit => 1 << bit)];
        var values = new SortedSet<long> { field.Minimum, field.Minimum + 1L, field.Maximum, field.Maximum - 1L, 0, 1, -1 };
        for (long power = 2L; power <= field.Maximum; power *= 2)
            values.UnionWith([power - 1, power, power + 1, -power, 1 - power, -power - 1]);
        return [.. values.Where(value => value >= field.Minimum && value <= field.Maximum).Select(value => (int)value)];
    }

    private static Reading Alone(FieldDefinition field, int value)
    {
        var reading =
            new Reading
            {
                ModuleId = 7,
                BootId = 91723,
                Sequence = 17,
                TakenAtMilliseconds = 1_790_000_000_123,
                TimeSource = TimeSource.Gps
            };
        reading.Set(field.Index, value);
        return reading;
    }

    private static Reading Full()
    {
        var reading =
            new Reading
            {
                ModuleId = 7,
                BootId = 91723,
                Sequence = 18,
                TakenAtMilliseconds = 1_790_000_005_123,
                TimeSource = TimeSource.Synchronised
            };
        foreach (FieldDefinition? field in ReadingField.All)
            reading.Set(
            field.Index, field.Kind == FieldKind.Flag
            ? 1 : Math.Clamp(PackingTable.Typical[field.Index], field.Minimum, Math.Max(field.Minimum, field.Maximum)));
        return reading;
    }

    private static void AssertIs(JsonElement json, FieldDefinition field, int value)
    {
        switch (field.Kind)
        {
            case FieldKind.Degrees:
                Assert.That(json.GetDecimal(), Is.EqualTo(value / 10_000_000m));
                break;
            case FieldKind.Bits:
                Assert.That(json.GetUInt32(), Is.EqualTo((uint)value));
                break;
            case FieldKind.Flag:
                Assert.That(json.GetBoolean(), Is.EqualTo(value == 1));
                break;
            default:
                Assert.That(json.GetInt32(), Is.EqualTo(value));
                break;
        }
    }

    /// <summary>Both ends of a radio link without air.</summary>
    private sealed class Link
    {
        private readonly RadioMessageBuilder _builder = new(Root);
        private readonly RadioMessageReader _reader = new(9, new OneKey(Key), null);
        private readonly WireMessage _message = new();

        public Reading Carry(Reading reading) => Carry([reading])[0];

        public List<Reading> Carry(params Reading[] readings)
        {
            _builder.Begin(9, Key, 1);
            foreach (Reading reading in readings) Assert.That(_builder.TryAddReading(reading), Is.True);
            Assert.That(_reader.Open(_builder.Buffer, 0, _builder.Finish()), Is.EqualTo(RadioResult.Accepted));
            var back = new List<Reading>();
            while (_reader.Read(_message)) back.Add(_message.TakeReading());
            Assert.That(back, Has.Count.EqualTo(readings.Length));
            return back;
        }
    }
}
