using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Battery.NanoReference.Tests;

/// <summary>
/// Finds where a number that is signed in C# is still unsigned on the interpreter's stack and meets what asks: <c>(int)someUint</c>
/// emits nothing, so widened to long it is filled with zeros, its right shift brings zeros in, its remainder and its floating point
/// number are those of a number without sign. Passed on or given back it would meet that elsewhere, so that counts too.
/// </summary>
public static class SignedUse
{
    /// <summary>The places in an assembly, with the method and the instruction.</summary>
    /// <param name="assembly">Where to look.</param>
    /// <param name="all">The assemblies that declare the types in use.</param>
    public static IEnumerable<string> OfUnsigned(EmbeddedAssembly assembly, IEnumerable<EmbeddedAssembly> all)
    {
        var types = new NumberTypes(all);
        return from method in assembly.Bodies()
               let walk = new StackWalk(assembly, types, method.Method, method.Body)
               from step in walk.Steps
               from use in Uses(assembly.Metadata, types, walk.Shape, step.Instruction, step.Stack)
               select $"{walk.Shape.Name} at {step.Instruction.Offset:x4}: {use}";
    }

    private static IEnumerable<string> Uses(
        MetadataReader reader, NumberTypes types, MethodShape method, IlInstruction instruction, StackValue[] stack)
    {
        OpCode code = instruction.Code;
        if (code == OpCodes.Conv_I8 || code == OpCodes.Conv_R4 || code == OpCodes.Conv_R8)
            return stack[^1].Kind == StackKind.Unsigned ? [code.Name!] : [];
        if (code == OpCodes.Shr || code == OpCodes.Rem)
            return stack[^2].Kind == StackKind.Unsigned ? [code.Name!] : [];
        if (code == OpCodes.Ret)
            return stack.Length > 0 && IsWrong(stack[^1], method.Returns) ? [$"ret of {method.Returns}"] : [];
        if (code.Name!.StartsWith("stind.i", StringComparison.Ordinal))
            return stack[^2].Type.EndsWith('&') && IsWrong(stack[^1], stack[^2].Type[..^1]) ? [$"{code.Name} to {stack[^2].Type}"] : [];
        if (code.FlowControl != FlowControl.Call) return [];
        var callee = MethodShape.Of(reader, (int)instruction.Operand);
        StackValue[] given = stack[^callee.Parameters.Count..];
        return callee.Parameters.Where((type, i) => IsWrong(given[i], type)).Select(type => $"{type} of {callee.Name}");

        bool IsWrong(StackValue value, string type) => value.Kind == StackKind.Unsigned && !types.IsUnsigned(type);
    }
}
