using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Battery.NanoReference.Tests;

/// <summary>
/// Finds arrays of strings with elements that were never set. To the interpreter such an element is a string without text:
/// <c>a[i] != "x"</c> crashes it, <c>a[i] == null</c> as a value gives false, and it stays so in the local or the field that it is
/// copied to. So nothing compares one where each array is filled where it is made: all of it written out, or by a loop that sets
/// an element each time round, before anything reads one.
/// </summary>
public static class UnsetStrings
{
    private const string StringType = "String";
    private const string StringArray = "String[]";

    /// <summary>The places where an array is made and not filled, or is emptied again.</summary>
    public static IEnumerable<string> In(EmbeddedAssembly assembly)
    {
        var types = new NumberTypes([assembly]);
        foreach ((MethodDefinitionHandle handle, MethodBodyBlock body) in assembly.Bodies())
        {
            var walk = new StackWalk(assembly, types, handle, body);
            List<(IlInstruction Instruction, StackValue[] Stack)> steps = [.. walk.Steps];
            for (int i = 0; i < steps.Count; i++)
            {
                string? fault = FaultAt(assembly.Metadata, walk, steps, i);
                if (fault is not null) yield return $"{walk.Shape.Name} at {steps[i].Instruction.Offset:x4}: {fault}";
            }
        }
    }

    private static string? FaultAt(
        MetadataReader reader, StackWalk walk, List<(IlInstruction Instruction, StackValue[] Stack)> steps, int at)
    {
        (IlInstruction instruction, StackValue[] stack) = steps[at];
        if (instruction.Code == OpCodes.Call && MethodShape.Of(reader, (int)instruction.Operand).Name == "System.Array.Clear")
            return stack[^3].Type == StringArray ? "an array of strings is cleared" : null;
        if (instruction.Code != OpCodes.Newarr || MethodShape.TypeOf(reader, (int)instruction.Operand) != StringType) return null;
        if (IsWrittenOut(steps, at, stack[^1].Constant) || IsFilledInLoop(walk, steps, at)) return null;
        return "an array of strings is not filled where it is made";
    }

    // Every element by a constant index, between the making and the first use.
    private static bool IsWrittenOut(List<(IlInstruction Instruction, StackValue[] Stack)> steps, int at, long? length)
    {
        if (length is null) return false;
        int depth = steps[at].Stack.Length;
        var written = new HashSet<long>();
        for (int i = at + 1; i < steps.Count && steps[i].Stack.Length >= depth; i++)
        {
            (IlInstruction instruction, StackValue[] stack) = steps[i];
            if (instruction.Code == OpCodes.Stelem_Ref && stack.Length == depth + 3 && stack[^2].Constant is long index) written.Add(index);
            if (stack.Length == depth && instruction.Code != OpCodes.Dup) break;
        }

        return written.Count == length;
    }

    private static bool IsFilledInLoop(StackWalk walk, List<(IlInstruction Instruction, StackValue[] Stack)> steps, int at)
    {
        string array = at + 1 < steps.Count ? StackWalk.OriginOf(steps[at + 1].Instruction) : "";
        if (array.Length == 0) return false;
        foreach ((IlInstruction store, StackValue[] stack) in steps)
        {
            if (store.Code != OpCodes.Stelem_Ref || stack[^3].Origin != array) continue;
            IReadOnlySet<int> after = walk.After(store.Offset);
            HashSet<int> loop = [.. after.Where(offset => walk.After(offset).Contains(store.Offset))];
            bool isFill = loop.Contains(store.Offset)
                && loop.All(offset => offset == store.Offset || !walk.After(offset, store.Offset).Contains(offset));
            bool isRead = steps.Any(step => step.Instruction.Code == OpCodes.Ldelem_Ref && step.Stack[^2].Origin == array
                && !loop.Contains(step.Instruction.Offset) && walk.After(step.Instruction.Offset).Contains(store.Offset));
            if (isFill && !isRead) return true;
        }

        return false;
    }
}
