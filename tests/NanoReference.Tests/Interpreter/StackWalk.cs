using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Battery.NanoReference.Tests;

/// <summary>
/// Follows the stack of a method along all its paths as the interpreter of nanoFramework does (nf-interpreter 1.17,
/// <c>Interpreter.cpp</c> and <c>CLR_RT_HeapBlock.cpp</c>): the result of a calculation has the type of its left side, and
/// only a conversion, a local, a field and an array give another.
/// </summary>
public sealed class StackWalk
{
    private readonly MetadataReader _reader;
    private readonly NumberTypes _types;
    private readonly string[] _arguments;
    private readonly IReadOnlyList<string> _locals;
    private readonly Dictionary<int, IlInstruction> _code;
    private readonly SortedDictionary<int, StackValue[]> _stacks = [];
    private readonly Stack<int> _open = new();

    /// <summary>Walks a body to its end.</summary>
    public StackWalk(EmbeddedAssembly assembly, NumberTypes types, MethodDefinitionHandle handle, MethodBodyBlock body)
    {
        _reader = assembly.Metadata;
        _types = types;
        Shape = MethodShape.Of(_reader, MetadataTokens.GetToken(handle));
        _arguments = Shape.IsInstance ? ["", .. Shape.Parameters] : [.. Shape.Parameters];
        _locals = MethodShape.LocalsOf(_reader, body);
        _code = IlReader.Read(body.GetILBytes()!).ToDictionary(instruction => instruction.Offset);
        Enter(0, []);
        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            bool hasException = region.Kind is ExceptionRegionKind.Catch or ExceptionRegionKind.Filter;
            Enter(region.HandlerOffset, hasException ? [new StackValue(StackKind.Other)] : []);
            if (region.Kind == ExceptionRegionKind.Filter) Enter(region.FilterOffset, [new StackValue(StackKind.Other)]);
        }

        while (_open.TryPop(out int offset)) Follow(_code[offset]);
    }

    /// <summary>What the method takes and gives.</summary>
    public MethodShape Shape { get; }

    /// <summary>Each instruction that can be reached with the stack that it finds, the top last.</summary>
    public IEnumerable<(IlInstruction Instruction, StackValue[] Stack)> Steps =>
        _stacks.Select(at => (_code[at.Key], at.Value));

    /// <summary>What a load takes from or a store sets, the same for both; empty for another instruction.</summary>
    public static string OriginOf(IlInstruction instruction) =>
        instruction.LoadedLocal >= 0 ? $"local {instruction.LoadedLocal}"
        : instruction.StoredLocal >= 0 ? $"local {instruction.StoredLocal}"
        : instruction.Code.OperandType == OperandType.InlineField ? $"field {instruction.Operand:x8}"
        : "";

    /// <summary>The instructions that may come after another, at once or later; it itself is among them in a loop.</summary>
    /// <param name="from">The other.</param>
    /// <param name="without">An instruction through which the way must not go, by its offset; −1 for none.</param>
    public IReadOnlySet<int> After(int from, int without = -1)
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>([from]);
        while (open.TryPop(out int offset))
        {
            foreach (int next in Next(_code[offset]).Where(next => next != without && reached.Add(next))) open.Push(next);
        }

        return reached;
    }

    private static IEnumerable<int> Next(IlInstruction instruction)
    {
        if (instruction.IsBranch) yield return (int)instruction.Operand;
        foreach (int target in instruction.Targets) yield return target;
        if (instruction.GoesOn) yield return instruction.Next;
    }

    private void Enter(int offset, StackValue[] stack)
    {
        if (_stacks.TryGetValue(offset, out StackValue[]? before))
        {
            if (before.Length != stack.Length) throw new BadImageFormatException($"{Shape.Name}: two stacks at {offset:x4}");
            stack = [.. before.Zip(stack, (one, other) => one.Merge(other))];
            if (stack.SequenceEqual(before)) return;
        }

        _stacks[offset] = stack;
        _open.Push(offset);
    }

    private void Follow(IlInstruction instruction)
    {
        StackValue[] stack = Step(instruction, _stacks[instruction.Offset]);
        if (instruction.Code == OpCodes.Leave || instruction.Code == OpCodes.Leave_S) stack = [];
        foreach (int next in Next(instruction)) Enter(next, stack);
    }

    private StackValue[] Step(IlInstruction instruction, StackValue[] stack)
    {
        OpCode code = instruction.Code;
        if (code == OpCodes.Dup) return [.. stack, stack[^1]];
        if (code == OpCodes.Ret) return [];
        if (code.FlowControl == FlowControl.Call) return Call(instruction, stack);
        StackValue? result = Result(instruction, stack);
        StackValue[] rest = stack[..^Pops(code)];
        return result is null ? rest : [.. rest, result];
    }

    private StackValue[] Call(IlInstruction instruction, StackValue[] stack)
    {
        var callee = MethodShape.Of(_reader, (int)instruction.Operand);
        bool makes = instruction.Code == OpCodes.Newobj;
        StackValue[] rest = stack[..^(callee.Parameters.Count + (callee.IsInstance && !makes ? 1 : 0))];
        return makes ? [.. rest, new StackValue(StackKind.Other)]
            : callee.Returns == "Void" || callee.Returns.StartsWith("Void" + SignatureText.Modified, StringComparison.Ordinal) ? rest
            : [.. rest, _types.Load(callee.Returns)];
    }

    private static int Pops(OpCode code) => code.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_pop1 or StackBehaviour.Popref_popi_popi
            or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8
            or StackBehaviour.Popref_popi_popref => 3,
        _ => throw new NotSupportedException(code.Name),
    };

    // What the instruction leaves on the stack; null for nothing.
    private StackValue? Result(IlInstruction instruction, StackValue[] stack)
    {
        OpCode code = instruction.Code;
        if (code.StackBehaviourPush == StackBehaviour.Push0) return null;
        if (instruction.Constant is long constant) return new StackValue(StackKind.Signed, "", constant);
        if (instruction.LoadedLocal is >= 0 and int local) return _types.Load(_locals[local]) with { Origin = OriginOf(instruction) };
        if (instruction.LoadedArgument >= 0) return _types.Load(_arguments[instruction.LoadedArgument]);
        string name = code.Name!;
        return name switch
        {
            "ldloca" or "ldloca.s" => new StackValue(StackKind.Other, _locals[(int)instruction.Operand] + "&"),
            "ldarga" or "ldarga.s" => new StackValue(StackKind.Other, _arguments[(int)instruction.Operand] + "&"),
            "ldfld" or "ldsfld" =>
                _types.Load(MethodShape.TypeOfField(_reader, (int)instruction.Operand)) with { Origin = OriginOf(instruction) },
            "ldflda" or "ldsflda" => new StackValue(StackKind.Other, MethodShape.TypeOfField(_reader, (int)instruction.Operand) + "&"),
            "newarr" => new StackValue(StackKind.Other, MethodShape.TypeOf(_reader, (int)instruction.Operand) + "[]"),
            "ldelema" => new StackValue(StackKind.Other, MethodShape.TypeOf(_reader, (int)instruction.Operand) + "&"),
            "ldelem" or "ldobj" or "unbox.any" => _types.Load(MethodShape.TypeOf(_reader, (int)instruction.Operand)),
            "ldelem.r4" or "ldelem.r8" or "ldind.r4" or "ldind.r8" or "ldc.r4" or "ldc.r8" => new StackValue(StackKind.Float),
            "ldelem.ref" or "ldind.ref" => new StackValue(StackKind.Other, Without(code == OpCodes.Ldelem_Ref ? "[]" : "&", stack)),
            "ldelem.u4" or "ldind.u4" => new StackValue(StackKind.Unsigned),
            _ when name.StartsWith("ldelem.", StringComparison.Ordinal) => Element(Without("[]", stack)),
            _ when name.StartsWith("ldind.", StringComparison.Ordinal) => Element(Without("&", stack)),
            "ldlen" or "sizeof" => new StackValue(StackKind.Signed),
            _ when name.StartsWith("conv.", StringComparison.Ordinal) => Converted(name, stack[^1]),
            "neg" or "not" => Calculated(name, stack[^1], null),
            _ when code.StackBehaviourPop == StackBehaviour.Pop1_pop1 && code.StackBehaviourPush == StackBehaviour.Push1 =>
                Calculated(name, stack[^2], stack[^1]),
            _ => new StackValue(code.StackBehaviourPop == StackBehaviour.Pop1_pop1 ? StackKind.Signed : StackKind.Other),
        };
    }

    private StackValue Element(string type) =>
        new(_types.IsUnsigned(type) ? StackKind.Unsigned : StackKind.Signed, type);

    // The type of what the array below the index, or the address, holds; empty where it is not known.
    private static string Without(string suffix, StackValue[] stack)
    {
        string type = suffix == "&" ? stack[^1].Type : stack[^2].Type;
        return type.EndsWith(suffix, StringComparison.Ordinal) ? type[..^suffix.Length] : "";
    }

    private static StackValue Converted(string name, StackValue from) => new(name switch
    {
        "conv.r4" or "conv.r8" or "conv.r.un" => StackKind.Float,
        "conv.u8" => from.Kind == StackKind.Float ? StackKind.Unsigned : StackKind.Small,
        _ when name.Contains(".u8", StringComparison.Ordinal) || name.Contains(".u4", StringComparison.Ordinal) =>
            from.IsSmall && from.Kind != StackKind.Float ? StackKind.Small : StackKind.Unsigned,
        "conv.u" or "conv.ovf.u" or "conv.ovf.u.un" => StackKind.Unsigned,
        _ => StackKind.Signed,
    });

    private static StackValue Calculated(string name, StackValue left, StackValue? right)
    {
        if (left.Kind is StackKind.Signed or StackKind.Float or StackKind.Other) return new StackValue(left.Kind);
        bool isSmall = name switch
        {
            "and" => left.IsSmall || right!.IsSmall,
            "or" or "xor" => left.IsSmall && right!.IsSmall,
            "shr" or "shr.un" => left.IsSmall || right!.Constant >= 1,
            "div.un" => left.IsSmall || right!.Constant >= 2,
            "rem" or "rem.un" => left.IsSmall || right!.IsSmall,
            _ => false,
        };
        return new StackValue(isSmall ? StackKind.Small : StackKind.Unsigned);
    }
}
