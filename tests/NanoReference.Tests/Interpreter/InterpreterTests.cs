using System;
using NUnit.Framework;

namespace Battery.NanoReference.Tests;

/// <summary>What the interpreter of nanoFramework does otherwise than .NET, kept out of what is compiled for it.</summary>
[TestFixtureSource(typeof(EmbeddedAssembly), nameof(EmbeddedAssembly.Own))]
public class InterpreterTests(EmbeddedAssembly assembly)
{
    [Test]
    public void No_unsigned_value_is_used_as_a_signed_one() =>
        Assert.That(SignedUse.OfUnsigned(assembly, EmbeddedAssembly.All), Is.Empty);

    [Test]
    public void No_string_element_is_left_unset() => Assert.That(UnsetStrings.In(assembly), Is.Empty);

    [Test]
    public void No_surrogate_pair_comes_from_an_indexer() => Assert.That(StringUse.PairsFromIndexer(assembly), Is.Empty);

    [Test]
    public void Json_of_readings_is_read_and_written_without_a_literal() =>
        Assert.That(StringUse.Literals(assembly, IsOfEveryReading), Is.Empty);

    [Test]
    public void No_type_has_a_modifier_that_the_platform_lacks() => Assert.That(Subset.Modifiers(assembly), Is.Empty);

    // Commands, their answers and what a node says of itself come now and then.
    private static bool IsOfEveryReading(string type) =>
        type.StartsWith("Battery.Protocol.Json", StringComparison.Ordinal)
        || type.StartsWith("Battery.Protocol.Wire", StringComparison.Ordinal)
        || (type.StartsWith("Battery.Protocol.", StringComparison.Ordinal) && type.EndsWith("Message", StringComparison.Ordinal)
            && type[(type.LastIndexOf('.') + 1)..] is not ("RequestMessage" or "ResponseMessage" or "StatusMessage"));
}
