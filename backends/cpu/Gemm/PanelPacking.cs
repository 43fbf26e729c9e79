using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Devices.Cpu.Gemm;

/// <summary>Copies a part of a matrix into a panel, <c>panel[p·width + i]</c>, widening 16-bit floats on the way.</summary>
internal static unsafe class PanelPacking
{
    /// <summary>Lines are adjacent in memory: a copy of runs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyLines<TIn, T>(TIn* source, nint depthStride, T* panel, int width, int lines, nint depth)
        where TIn : unmanaged
        where T : unmanaged
    {
        for (; depth > 0; depth--)
        {
            CopyRun(source, panel, lines);
            source += depthStride;
            panel += width;
        }
    }

    /// <summary>Elements of a line are adjacent in memory: a transposition, in squares where there are vectors for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose<TIn, T>(TIn* source, nint lineStride, T* panel, int width, int lines, nint depth)
        where TIn : unmanaged
        where T : unmanaged
    {
        int square = Transposition.Square<TIn, T>();
        int squareLines = square == 1 ? 0 : lines / square * square;
        nint squareDepth = depth / square * square;
        for (int line = 0; line < squareLines; line += square)
        {
            TIn* from = source + (line * lineStride);
            for (nint p = 0; p < squareDepth; p += square)
            {
                Transposition.Run(from + p, lineStride, panel + (p * width) + line, width);
            }
        }

        CopyElements(source + squareDepth, lineStride, 1, panel + (squareDepth * width), width, squareLines, depth - squareDepth);
        source += squareLines * lineStride;
        CopyElements(source, lineStride, 1, panel + squareLines, width, lines - squareLines, depth);
    }

    /// <summary>Copies <paramref name="count"/> adjacent elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyRun<TIn, T>(TIn* source, T* destination, nint count)
        where TIn : unmanaged
        where T : unmanaged
    {
        nint i = 0;
        if (typeof(TIn) == typeof(T))
        {
            for (; i + (Vector<byte>.Count / sizeof(T)) <= count; i += Vector<byte>.Count / sizeof(T))
            {
                Vector.Load((byte*)(source + i)).Store((byte*)(destination + i));
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; i + Vector256<float>.Count <= count; i += Vector256<float>.Count)
            {
                Widening.Load8(source + i).Store((float*)(destination + i));
            }
        }

        for (; i < count; i++)
        {
            destination[i] = ElementCast.To<TIn, T>(source[i]);
        }
    }

    /// <summary>Writes zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear<T>(T* destination, nint count)
        where T : unmanaged => Fill(destination, default, count);

    /// <summary>Writes the same value everywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill<T>(T* destination, T value, nint count)
        where T : unmanaged
    {
        for (nint i = 0; i < count; i++)
        {
            destination[i] = value;
        }
    }

    /// <summary>Any strides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyElements<TIn, T>(TIn* source, nint lineStride, nint depthStride, T* panel, int width, int lines, nint depth)
        where TIn : unmanaged
        where T : unmanaged
    {
        for (int line = 0; line < lines; line++)
        {
            TIn* from = source + (line * lineStride);
            T* to = panel + line;
            for (nint p = 0; p < depth; p++)
            {
                *to = ElementCast.To<TIn, T>(*from);
                to += width;
                from += depthStride;
            }
        }
    }

    /// <summary>Writes zeros to lines of a panel.</summary>
    public static void ClearLines<T>(T* panel, int width, int lines, nint depth)
        where T : unmanaged
    {
        for (nint p = 0; p < depth && lines > 0; p++)
        {
            Clear(panel + (p * width), lines);
        }
    }
}
