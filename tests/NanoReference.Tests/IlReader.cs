using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace Battery.NanoReference.Tests;

/// <summary>Walks the instructions of a method body.</summary>
public static class IlReader
{
    private static readonly Dictionary<short, OpCode> Codes = ReadCodes();

    /// <summary>The instructions in order.</summary>
    public static IEnumerable<IlInstruction> Read(byte[] il)
    {
        int at = 0;
        while (at < il.Length)
        {
            int offset = at;
            short value = il[at++];
            if (value == 0xFE)
                value = unchecked((short)(0xFE00 | il[at++]));
            OpCode code = Codes[value];
            int targets = code.OperandType == OperandType.InlineSwitch ? BitConverter.ToInt32(il, at) : 0;
            int next = at + OperandBytes(code.OperandType) + 4 * targets;
            int operandAt = at;
            int[] cases = [.. Enumerable.Range(1, targets).Select(i => next + BitConverter.ToInt32(il, operandAt + 4 * i))];
            yield return new IlInstruction(offset, next, code, Operand(code.OperandType, il, at, next), cases);
            at = next;
        }
    }

    private static int OperandBytes(OperandType type) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static long Operand(OperandType type, byte[] il, int at, int next) => type switch
    {
        OperandType.InlineNone or OperandType.InlineSwitch or OperandType.InlineR or OperandType.ShortInlineR => 0,
        OperandType.ShortInlineBrTarget => next + (sbyte)il[at],
        OperandType.InlineBrTarget => next + BitConverter.ToInt32(il, at),
        OperandType.ShortInlineI => (sbyte)il[at],
        OperandType.ShortInlineVar => il[at],
        OperandType.InlineVar => BitConverter.ToUInt16(il, at),
        OperandType.InlineI8 => BitConverter.ToInt64(il, at),
        _ => BitConverter.ToInt32(il, at),
    };

    private static Dictionary<short, OpCode> ReadCodes()
    {
        var codes = new Dictionary<short, OpCode>();
        foreach (FieldInfo field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var code = (OpCode)field.GetValue(null)!;
            codes[code.Value] = code;
        }

        return codes;
    }
}
