using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Battery.NanoReference.Tests;

/// <summary>The rules on <see cref="InterpreterFaults"/>, compiled with this assembly.</summary>
public class InterpreterCheckTests
{
    private static readonly EmbeddedAssembly Self = new(typeof(InterpreterCheckTests).Assembly.Location);
    private static readonly string[] SignedUses = [.. Samples(SignedUse.OfUnsigned(Self, [Self]))];
    private static readonly string[] Unset = [.. Samples(UnsetStrings.In(Self))];

    [TestCase(nameof(InterpreterFaults.Widened), "conv.i8")]
    [TestCase(nameof(InterpreterFaults.Zigzag), "ret of Int32")]
    [TestCase(nameof(InterpreterFaults.ShiftedRight), "shr")]
    [TestCase(nameof(InterpreterFaults.Remainder), "rem")]
    [TestCase(nameof(InterpreterFaults.Rounded), "conv.r8")]
    [TestCase(nameof(InterpreterFaults.PassedOn), "Int32 of")]
    [TestCase(nameof(InterpreterFaults.Chosen), "ret of Int32")]
    [TestCase(nameof(InterpreterFaults.Element), "ret of Int64")]
    [TestCase(nameof(InterpreterFaults.SetByReference), "stind.i4 to Int32&")]
    public void A_signed_use_of_an_unsigned_value_is_found(string method, string use) =>
        Assert.That(SignedUses, Has.Some.Contains($".{method} at ").And.Contains(use));

    [TestCase(nameof(InterpreterFaults.WidenedRight))]
    [TestCase(nameof(InterpreterFaults.ZigzagRight))]
    [TestCase(nameof(InterpreterFaults.HalfRight))]
    [TestCase(nameof(InterpreterFaults.ByteRight))]
    public void What_is_right_either_way_is_not(string method) =>
        Assert.That(SignedUses, Has.None.Contains($".{method} at "));

    [TestCase(nameof(InterpreterFaults.ComparesUnset))]
    [TestCase(nameof(InterpreterFaults.FillsSome))]
    [TestCase(nameof(InterpreterFaults.ReadsFirst))]
    [TestCase(nameof(InterpreterFaults.WritesOutSome))]
    [TestCase(nameof(InterpreterFaults.Empties))]
    public void An_unset_string_is_found(string method) => Assert.That(Unset, Has.Some.Contains($".{method} at "));

    [TestCase(nameof(InterpreterFaults.FillsAll))]
    [TestCase(nameof(InterpreterFaults.WritesOutAll))]
    public void A_filled_array_of_strings_is_not(string method) => Assert.That(Unset, Has.None.Contains($".{method} at "));

    [Test]
    public void A_surrogate_pair_from_an_indexer_is_found() => Assert.That(
        Samples(StringUse.PairsFromIndexer(Self)),
        Is.EqualTo(new[] { $"{typeof(InterpreterFaults).FullName}.{nameof(InterpreterFaults.CodePoint)}" }));

    [Test]
    public void A_literal_that_is_no_sentence_is_found() => Assert.That(
        StringUse.Literals(Self, type => type == typeof(InterpreterFaults).FullName),
        Has.Some.EndsWith("\"true\"").And.None.Contains("null and void"));

    [Test]
    public void Modifiers_are_found() => Assert.That(
        Subset.Modifiers(Self),
        Has.Some.Contains("IsVolatile").And.Some.Contains("InAttribute"));

    private static IEnumerable<string> Samples(IEnumerable<string> places) =>
        places.Where(place => place.Contains($".{nameof(InterpreterFaults)}.", StringComparison.Ordinal));
}
