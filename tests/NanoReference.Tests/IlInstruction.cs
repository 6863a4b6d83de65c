using System.Reflection.Emit;

namespace Battery.NanoReference.Tests;

/// <summary>An instruction of a method body.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Next">Where the one after it begins.</param>
/// <param name="Code">What it does.</param>
/// <param name="Operand">The token, number, index of a variable or offset of a branch's target; 0 for none and for a float.</param>
/// <param name="Targets">The offsets that a <c>switch</c> goes to; empty for the others.</param>
public sealed record IlInstruction(int Offset, int Next, OpCode Code, long Operand, int[] Targets)
{
    /// <summary>The index of the variable that a load of a local gives; −1 for another instruction.</summary>
    public int LoadedLocal => Code.Value switch
    {
        >= 0x06 and <= 0x09 => Code.Value - 0x06,
        _ => Code == OpCodes.Ldloc || Code == OpCodes.Ldloc_S ? (int)Operand : -1,
    };

    /// <summary>The index of the argument, with <c>this</c> counted, that a load of one gives; −1 for another.</summary>
    public int LoadedArgument => Code.Value switch
    {
        >= 0x02 and <= 0x05 => Code.Value - 0x02,
        _ => Code == OpCodes.Ldarg || Code == OpCodes.Ldarg_S ? (int)Operand : -1,
    };

    /// <summary>The index of the variable that a store into a local sets; −1 for another instruction.</summary>
    public int StoredLocal => Code.Value switch
    {
        >= 0x0A and <= 0x0D => Code.Value - 0x0A,
        _ => Code == OpCodes.Stloc || Code == OpCodes.Stloc_S ? (int)Operand : -1,
    };

    /// <summary>The whole number that the instruction loads; null for another instruction.</summary>
    public long? Constant => Code.Value switch
    {
        >= 0x15 and <= 0x1E => Code.Value - 0x16,
        _ => Code == OpCodes.Ldc_I4 || Code == OpCodes.Ldc_I4_S || Code == OpCodes.Ldc_I8 ? Operand : null,
    };

    /// <summary>Whether the next instruction may be the one behind it.</summary>
    public bool GoesOn => Code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);

    /// <summary>Whether <see cref="Operand"/> is the offset of another instruction.</summary>
    public bool IsBranch => Code.OperandType is OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget;
}
