namespace Devices.Kernels.Language;

/// <summary>What the elements of matrices are that a subgroup multiplies together: see <see cref="MultiplyFragments"/>.</summary>
public enum FragmentType
{
    /// <summary>float16 patterns, two to a word.</summary>
    Float16,

    /// <summary>bfloat16 patterns, two to a word.</summary>
    BFloat16,

    /// <summary>float32 patterns of which only the sign, the exponent and the upper 10 bits of the fraction count.</summary>
    TensorFloat32,
}
