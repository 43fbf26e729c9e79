using System.Numerics;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Reductions;

/// <summary>Takes many elements into one, written once for every width of vector. The loops are elsewhere.</summary>
internal interface IFold<T>
    where T : unmanaged, IBinaryNumber<T>
{
    /// <summary>The result of no elements; taken together with another result it changes nothing.</summary>
    static abstract T Start { get; }

    /// <summary>Takes another element in.</summary>
    /// <param name="result">Of the elements before.</param>
    /// <param name="x">The element.</param>
    /// <param name="center">A number that goes with the output element, such as its mean, if the fold was given some.</param>
    static abstract V Take<V>(V result, V x, V center)
        where V : unmanaged, ILanes<V, T>;

    /// <summary>Takes the results of two sets of elements together.</summary>
    static abstract V Join<V>(V left, V right)
        where V : unmanaged, ILanes<V, T>;
}
