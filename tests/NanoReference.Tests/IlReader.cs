using System;
using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Emit;

namespace Battery.NanoReference.Tests;

/// <summary>Walks the instructions of a method body.</summary>
public static class IlReader
{
    private static readonly Dictionary<short, OpCode> Codes = ReadCodes();

    /// <summary>The instructions in order; <c>Targets</c> is the number of targets of a <c>switch</c>, else 0.</summary>
    public static IEnumerable<(OpCode Code, int Targets)> Read(byte[] il)
    {
        int at = 0;
        while (at < il.Length)
        {
            short value = il[at++];
            if (value == 0xFE)
                value = unchecked((short)(0xFE00 | il[at++]));
            OpCode code = Codes[value];
            int targets = code.OperandType == OperandType.InlineSwitch ? BitConverter.ToInt32(il, at) : 0;
            at += OperandBytes(code.OperandType) + 4 * targets;
            yield return (code, targets);
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
