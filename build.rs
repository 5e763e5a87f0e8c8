//! The dataset and the assets are embedded: a file added to them must lead to a
//! new build, which `include_dir!` alone does not notice.

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=assets");
}
