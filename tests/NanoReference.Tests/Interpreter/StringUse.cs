using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata.Ecma335;

namespace Battery.NanoReference.Tests;

/// <summary>Finds uses of strings that the interpreter answers otherwise, or pays for where .NET does not.</summary>
public static class StringUse
{
    // Only who puts the two halves of a surrogate pair together takes this from the second.
    private const long LowSurrogate = 0xDC00;

    /// <summary>
    /// Methods that put surrogate pairs together from a string's indexer: at the second half of a pair the interpreter's gives the
    /// first once more. <c>ToCharArray</c> has both.
    /// </summary>
    public static IEnumerable<string> PairsFromIndexer(EmbeddedAssembly assembly) =>
        from method in assembly.Bodies()
        let code = IlReader.Read(method.Body.GetILBytes()!).ToList()
        where code.Any(instruction => instruction.Constant == LowSurrogate) && code.Any(instruction => IsIndexer(assembly, instruction))
        select assembly.NameOf(method.Method);

    /// <summary>
    /// Literals that are no sentence, in the methods of some types: each use of a literal allocates, a static field does not. A sentence
    /// tells people what is wrong and is not met while all is right; what an exception is made with is not either.
    /// </summary>
    /// <param name="assembly">Where to look.</param>
    /// <param name="isIn">Whether a type, by its full name, is one of them.</param>
    public static IEnumerable<string> Literals(EmbeddedAssembly assembly, Func<string, bool> isIn) =>
        from method in assembly.Bodies()
        let name = assembly.NameOf(method.Method)
        where isIn(name[..name.LastIndexOf('.')].TrimEnd('.')) && !name.EndsWith("..cctor", StringComparison.Ordinal)
        let code = IlReader.Read(method.Body.GetILBytes()!).ToList()
        from instruction in code
        where instruction.Code == OpCodes.Ldstr && !code.Any(next => next.Offset == instruction.Next && next.Code == OpCodes.Newobj)
        let text = assembly.Metadata.GetUserString(MetadataTokens.UserStringHandle((int)instruction.Operand & 0xFFFFFF))
        where !text.Contains(' ')
        select $"{name}: \"{text}\"";

    private static bool IsIndexer(EmbeddedAssembly assembly, IlInstruction instruction) =>
        (instruction.Code == OpCodes.Callvirt || instruction.Code == OpCodes.Call)
        && MethodShape.Of(assembly.Metadata, (int)instruction.Operand).Name == "System.String.get_Chars";
}
