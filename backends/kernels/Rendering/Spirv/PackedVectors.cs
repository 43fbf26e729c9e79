using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>
/// Vectors of small elements as one or two large numbers in memory. Mesa's lavapipe makes a loop over the lanes of every component that is
/// loaded or stored: half as many loops for float32 give 1.7 times the elements a second.
/// </summary>
internal sealed class PackedVectors(FunctionWriter function)
{
    private static readonly KernelType Word = ScalarType.UInt32;

    private ValueTypes Types => function.Types;

    /// <summary>Whether a vector fills whole words and its elements are smaller than what is loaded instead.</summary>
    public static bool CanPack(KernelType type) => type.IsVector && type.ScalarBytes < 8 && type.ScalarBytes * type.Width >= 4;

    /// <summary>What is loaded and stored: a word, or one or more pairs of words.</summary>
    public uint InMemory(KernelType type) =>
        Words(type) == 1 ? Types.UInt32 : Types.Of(new KernelType(ScalarType.UInt64, Words(type) / 2));

    /// <summary>What was loaded as the vector that it is.</summary>
    public uint Unpack(uint loaded, KernelType type)
    {
        uint[] words = Words(type) == 1 ? [loaded] : SplitPairs(loaded, type);
        if (type.ScalarBytes == 4)
        {
            uint bits = function.Emit(Op.CompositeConstruct, Types.Of(type.WithScalar(ScalarType.UInt32)), words);
            return type.IsFloat ? function.Emit(Op.Bitcast, Types.Of(type), bits) : bits;
        }

        int size = type.ScalarBytes * 8, perWord = 32 / size;
        uint[] components =
            [.. Enumerable.Range(0, type.Width).Select(i => Part(words[i / perWord], i % perWord * size, size, type.IsSigned))];
        return function.Emit(Op.CompositeConstruct, Types.Of(type), components);
    }

    /// <summary>A vector as it is stored.</summary>
    public uint Pack(uint value, KernelType type)
    {
        uint bits = type.IsFloat ? function.Emit(Op.Bitcast, Types.Of(type.WithScalar(ScalarType.UInt32)), value) : value;
        uint[] components = [.. Enumerable.Range(0, type.Width).Select(i => Component(bits, i))];
        int size = type.ScalarBytes * 8, perWord = 32 / size;
        uint[] words = [.. components.Chunk(perWord).Select(parts => Join(parts, size))];
        return words.Length == 1 ? words[0] : JoinPairs(words);
    }

    private static int Words(KernelType type) => type.ScalarBytes * type.Width / 4;

    private uint[] SplitPairs(uint loaded, KernelType type)
    {
        int count = Words(type) / 2;
        uint pairType = Types.Of(Word.WithWidth(2));
        return [.. Enumerable.Range(0, count).SelectMany(i =>
        {
            uint number = count == 1 ? loaded : function.Emit(Op.CompositeExtract, Types.UInt64, loaded, (uint)i);
            uint pair = function.Emit(Op.Bitcast, pairType, number);
            return new[] { Component(pair, 0), Component(pair, 1) };
        })];
    }

    private uint JoinPairs(uint[] words)
    {
        uint pairType = Types.Of(Word.WithWidth(2));
        uint[] numbers =
        [
            .. words.Chunk(2).Select(pair =>
                function.Emit(Op.Bitcast, Types.UInt64, function.Emit(Op.CompositeConstruct, pairType, pair))),
        ];
        return numbers.Length == 1
            ? numbers[0] : function.Emit(Op.CompositeConstruct, Types.Of(new KernelType(ScalarType.UInt64, numbers.Length)), numbers);
    }

    private uint Component(uint vector, int component) =>
        function.Emit(Op.CompositeExtract, Types.UInt32, vector, (uint)component);

    /// <summary>Some bits of a word, extended to 32.</summary>
    private uint Part(uint word, int start, int size, bool isSigned)
    {
        uint raised = Shift(Op.ShiftLeftLogical, word, 32 - size - start);
        return Shift(isSigned ? Op.ShiftRightArithmetic : Op.ShiftRightLogical, raised, 32 - size);
    }

    /// <summary>The lowest bits of some numbers in one word.</summary>
    private uint Join(uint[] parts, int size)
    {
        uint word = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            bool isLast = i == parts.Length - 1;
            uint part = isLast ? parts[i] : function.Emit(Op.BitwiseAnd, Types.UInt32, parts[i], Types.Constant((1u << size) - 1));
            part = Shift(Op.ShiftLeftLogical, part, i * size);
            word = i == 0 ? part : function.Emit(Op.BitwiseOr, Types.UInt32, word, part);
        }

        return word;
    }

    private uint Shift(Op op, uint word, int bits) => bits == 0 ? word : function.Emit(op, Types.UInt32, word, Types.Constant((uint)bits));
}
